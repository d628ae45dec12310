package dev.atpre.spring.plain;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An application with the starter and Spring MVC, and nothing of the starter in its code but two annotations. */
@SpringBootApplication
@EnableAsync
public class PlainApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(PlainApplication.class, arguments);
    }

    @RestController
    static class Routes {
        private final StationDirectory directory;
        private final Background background;

        Routes(StationDirectory directory, Background background) {
            this.directory = directory;
            this.background = background;
        }

        @GetMapping("/stations/{id}")
        Station station(@PathVariable int id) {
            return directory.station(id);
        }

        @PostMapping("/recordings")
        int records(@RequestBody byte[] recording) {
            return directory.records(recording);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret-text");
        }

        @GetMapping("/later")
        CompletableFuture<String> later() {
            return background.work();
        }
    }

    @Service
    static class Background {
        private static final Logger logger = LoggerFactory.getLogger(Background.class);

        @Async
        CompletableFuture<String> work() {
            logger.info("working elsewhere");
            return CompletableFuture.completedFuture("done");
        }
    }
}
