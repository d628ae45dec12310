package dev.atpre.spring.database;

import java.lang.reflect.Method;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Watches each {@code DataSource} bean: the bean stays of its own class, so that Boot still finds the pool in it; only the
 * connections it gives are watched.
 */
final class DataSourceWatcher implements BeanPostProcessor {
    private final ObjectProvider<QueryListener> queries;
    private final ObjectProvider<OpenConnections> connections;

    DataSourceWatcher(ObjectProvider<QueryListener> queries, ObjectProvider<OpenConnections> connections) {
        this.queries = queries;
        this.connections = connections;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof DataSource dataSource)
                || bean instanceof ProxyDataSource
                || ScopedProxyUtils.isScopedTarget(beanName)) {
            return bean;
        }
        ProxyDataSource watched = ProxyDataSourceBuilder.create(beanName, dataSource)
                .listener(queries.getObject())
                .connectionIdManager(connections.getObject())
                .build();
        ProxyFactory factory = new ProxyFactory(dataSource);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new Connections(watched));
        return factory.getProxy(ClassUtils.getDefaultClassLoader());
    }

    /** Sends {@code getConnection} to the watched face of the data source, all else to the data source itself. */
    private record Connections(ProxyDataSource watched) implements MethodInterceptor {
        @Override
        public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
            Method method = invocation.getMethod();
            if (!method.getName().equals("getConnection")) {
                return invocation.proceed();
            }
            @Nullable Object[] arguments = invocation.getArguments();
            return arguments.length == 0
                    ? watched.getConnection()
                    : watched.getConnection((String) arguments[0], (String) arguments[1]);
        }
    }
}
