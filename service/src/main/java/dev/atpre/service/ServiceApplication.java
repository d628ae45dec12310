package dev.atpre.service;

import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.store.Store;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The HTTP service as a Spring Boot application. */
@SpringBootApplication
@EnableConfigurationProperties(ServiceSettings.class)
public class ServiceApplication {
    /**
     * Starts the service.
     *
     * @param properties values that win over those of files and the environment
     * @throws RuntimeException when it cannot start; its causes say why
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(ServiceApplication.class);
        String[] arguments = properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }

    @Bean
    Store store(ServiceSettings settings) throws IOException {
        return Store.open(settings.data());
    }
}
