package dev.atpre.service.security;

import dev.atpre.service.settings.ServiceSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Refuses to serve other machines when everyone could do everything, unless that is wanted. */
@Component
class StartGuard implements InitializingBean {
    private final TokenTable tokens;
    private final ServiceSettings settings;
    private final String address;

    StartGuard(TokenTable tokens, ServiceSettings settings, @Value("${server.address:0.0.0.0}") String address) {
        this.tokens = tokens;
        this.settings = settings;
        this.address = address;
    }

    @Override
    public void afterPropertiesSet() {
        if (settings.work() && !isLoopback() && !settings.openAccess() && !tokens.isAny()) {
            throw new UnprotectedAddressException(
                    ("found the address %s, which other machines reach, and no API token: make one with 'atp admin token-create"
                                    + " NAME --role operator', or listen on 127.0.0.1, or say --open-access if everyone may do"
                                    + " everything")
                            .formatted(address));
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
