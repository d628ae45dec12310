package dev.atpre.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Speaks Redis' protocol (RESP2) as far as tests need it. Not thread-safe. */
final class RespConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;

    private final Socket socket;
    private final InputStream in;

    RespConnection(int port, int readMillis) throws IOException {
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(readMillis);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** An error's reply begins with a minus; an absent value is {@code (nil)}; of a list a line each. */
    String call(String... words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            request.writeBytes(bytes);
            request.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        socket.getOutputStream().write(request.toByteArray());
        return reply();
    }

    /** The next reply, or what a server sends unasked. */
    String reply() throws IOException {
        String line = line();
        return switch (line.charAt(0)) {
            case '$' -> bulk(Integer.parseInt(line.substring(1)));
            case '*' -> list(Integer.parseInt(line.substring(1)));
            case '-' -> line;
            default -> line.substring(1);
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException("the connection ended inside a value");
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private String list(int size) throws IOException {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(reply());
        }
        return String.join("\n", items);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
