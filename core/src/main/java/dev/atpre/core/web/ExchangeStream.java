package dev.atpre.core.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The container's stream: tells the response's time before the first byte, and notes that the client is gone. */
final class ExchangeStream extends ServletOutputStream {
    private final ServletOutputStream container;
    private final ExchangeResponse response;

    ExchangeStream(ServletOutputStream container, ExchangeResponse response) {
        this.container = container;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        response.send(() -> container.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.send(() -> container.write(bytes, offset, length));
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        response.send(() -> container.write(buffer));
    }

    @Override
    public void flush() throws IOException {
        response.send(container::flush);
    }

    @Override
    public void close() throws IOException {
        response.send(container::close);
    }

    @Override
    public boolean isReady() {
        return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container.setWriteListener(listener);
    }
}
