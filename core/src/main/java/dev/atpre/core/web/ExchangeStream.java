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
        response.tellTime();
        try {
            container.write(b);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.tellTime();
        try {
            container.write(bytes, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        response.tellTime();
        try {
            container.write(buffer);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        response.tellTime();
        try {
            container.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void close() throws IOException {
        response.tellTime();
        try {
            container.close();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public boolean isReady() {
        return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container.setWriteListener(listener);
    }

    private IOException noted(IOException e) {
        response.exchange().clientGone(e);
        return e;
    }
}
