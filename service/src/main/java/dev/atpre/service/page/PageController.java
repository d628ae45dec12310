package dev.atpre.service.page;

import dev.atpre.service.web.ETags;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The three files of the page, from memory. */
@Controller
@Hidden
class PageController {
    private final File page = new File("missions.html", "text/html;charset=UTF-8");
    private final File script = new File("missions.js", "text/javascript;charset=UTF-8");
    private final File style = new File("missions.css", "text/css;charset=UTF-8");

    /** A file with what its answer needs. */
    private static final class File {
        private final byte[] content;
        private final String type;
        private final String etag;

        File(String name, String type) {
            try (InputStream in = PageController.class.getResourceAsStream(name)) {
                content = Objects.requireNonNull(in, name + " is missing").readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.type = type;
            this.etag = ETags.of(Arrays.hashCode(content), content.length);
        }

        void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("Cache-Control", "no-cache");
            if (ETags.isKnown(request, response, etag)) {
                return;
            }
            response.setContentType(type);
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }
    }

    @GetMapping("/")
    void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.send(request, response);
    }

    @GetMapping("/missions.js")
    void script(HttpServletRequest request, HttpServletResponse response) throws IOException {
        script.send(request, response);
    }

    @GetMapping("/missions.css")
    void style(HttpServletRequest request, HttpServletResponse response) throws IOException {
        style.send(request, response);
    }
}
