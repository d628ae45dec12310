package dev.atpre.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on a free loopback port that can fail as networks do: go dark without a word, forget connections, cut them.
 * Thread-safe.
 */
public final class DarkProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 200;

    private final int targetPort;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int bytesPerSecond = Integer.MAX_VALUE;
    private boolean dark;
    private boolean cut;

    /** A pair of connections. */
    private static final class Link {
        final Socket client;
        final Socket server;
        volatile boolean forgotten;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void close() {
            closeQuietly(client);
            closeQuietly(server);
        }
    }

    private DarkProxy(int targetPort, ServerSocket listener) {
        this.targetPort = targetPort;
        this.listener = listener;
        start("dark-proxy", this::accept);
    }

    /** Begins to pass connections on to a loopback port. */
    public static DarkProxy to(int targetPort) {
        try {
            return new DarkProxy(targetPort, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for a proxy", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** From now on each connection carries so many bytes a second in each direction. */
    public void limit(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /** From now on no byte passes; no connection ends, and new ones are taken. */
    public void goDark() {
        change(true, false);
    }

    /** Ends all connections, and each new one at once. */
    public void cut() {
        change(false, true);
        links.forEach(Link::close);
        links.clear();
    }

    /** The connections of this moment stay open and never carry another byte; new ones will work. */
    public void forget() {
        links.forEach(link -> link.forgotten = true);
        change(false, false);
    }

    /** Everything passes again, also what was held back. */
    public void resume() {
        change(false, false);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void change(boolean nowDark, boolean nowCut) {
        lock.lock();
        try {
            dark = nowDark;
            cut = nowCut;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException ignored) {
                // closed, or the target is away: the client's connection has been ended
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (isCut()) {
            client.close();
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        Link link = new Link(client, server);
        links.add(link);
        start("dark-proxy-up", () -> pass(link, client, server));
        start("dark-proxy-down", () -> pass(link, server, client));
    }

    private void pass(Link link, Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitLight();
                if (link.forgotten) {
                    return;
                }
                out.write(buffer, 0, count);
                LockSupport.parkNanos(count * 1_000_000_000L / bytesPerSecond);
            }
        } catch (IOException ignored) {
            // an end has gone: so does the other
        }
        awaitLight();
        if (!link.forgotten) {
            links.remove(link);
            link.close();
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    private void awaitLight() {
        lock.lock();
        try {
            while (dark) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is of no use any more
        }
    }
}
