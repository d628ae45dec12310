package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Requests as nobody sends them by mistake, made from the API's own description: the service answers, and never with a fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    private static final int REQUESTS = 3000;
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "1",
            "99999999999999999999",
            "9223372036854775807",
            "NaN",
            "1e309",
            "null",
            "true",
            "'; DROP TABLE mission; --",
            "../../etc/passwd",
            "\u0000",
            "\ud800",
            "行車紀錄",
            "2024-13-45",
            "0000-00-00",
            "+999999999-12-31",
            "13:05",
            "25:61",
            "%",
            "_",
            "a".repeat(3000),
            "1:1",
            "999999:999999999999999999",
            "MTcwLzE",
            "*",
            "-first_time",
            "time",
            "distance",
            "1,2,3,STATUS");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/csv",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=" + "y".repeat(200),
            "application/octet-stream",
            "application/xml",
            "no type at all",
            "text/csv; charset=none");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"verdict\":{\"a\":[1]}}",
            "{\"verdict\":\"justified\",\"note\":\"\\u0000\"}",
            "[".repeat(5000),
            "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\u0001.MMI\"\r\n\r\nabc\r\n--x--\r\n",
            "--x\r\nno header",
            "id,name,name_zh,line,km\n1,\"a",
            "\ufffd\u0000\u0001");

    private Running service;

    @BeforeAll
    void start(@TempDir Path data) {
        service = Running.start(data, Map.of());
        service.upload(Running.trip(41));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void requests_byTheThousand_areNeverAnsweredWithAFault() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        JsonNode paths = service.json("/docs/openapi").get("paths");
        List<String> templates = new ArrayList<>(paths.propertyNames());
        assertThat(templates).hasSizeGreaterThan(15);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String template = templates.get(random.nextInt(templates.size()));
            String request = request(random, template, paths.get(template));
            String status = status(request);
            if (status.startsWith("5")) {
                faults.add(status + " for " + request.lines().findFirst().orElse(""));
            }
        }

        assertThat(faults).isEmpty();
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(service.get("/metrics").body()).doesNotContain("passwd");
    }

    private static String pick(SplittableRandom random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String request(SplittableRandom random, String template, JsonNode path) {
        String filled = template;
        while (filled.contains("{")) {
            String value =
                    random.nextInt(3) == 0 ? "1" : URLEncoder.encode(pick(random, VALUES), StandardCharsets.UTF_8);
            filled = filled.substring(0, filled.indexOf('{')) + value + filled.substring(filled.indexOf('}') + 1);
        }
        StringBuilder query = new StringBuilder();
        path.forEach(operation -> operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query") && random.nextInt(3) == 0) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.get("name").asString())
                        .append('=')
                        .append(
                                random.nextInt(20) == 0
                                        ? "%zz%"
                                        : URLEncoder.encode(pick(random, VALUES), StandardCharsets.UTF_8));
            }
        }));
        List<String> known = new ArrayList<>(path.propertyNames());
        String method = random.nextBoolean()
                ? pick(random, METHODS)
                : known.get(random.nextInt(known.size())).toUpperCase(Locale.ROOT);
        byte[] body = pick(random, BODIES).getBytes(StandardCharsets.UTF_8);
        String accept = random.nextInt(5) == 0
                ? "Accept: " + pick(random, List.of("text/html", "image/png", ";;;", "*/*")) + "\r\n"
                : "";
        String encoding =
                random.nextInt(5) == 0 ? "Accept-Encoding: gzip;q=0, *, ;\r\nIf-None-Match: \"a, W/, *x\r\n" : "";
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%sContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(
                        method,
                        filled + query,
                        accept,
                        encoding,
                        pick(random, TYPES),
                        body.length,
                        new String(body, StandardCharsets.UTF_8));
    }

    private String status(String request) throws IOException {
        URI root = URI.create(service.root());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] line = in.readNBytes(12);
            return line.length < 12 ? "none" : new String(line, 9, 3, StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            return "closed";
        }
    }
}
