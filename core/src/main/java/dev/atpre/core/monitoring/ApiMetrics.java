package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests. What grows is bounded: endpoints by the guard, methods by the protocol, statuses of an endpoint and method by 24
 * and, beyond them, one for each class ({@code 4xx}).
 *
 * <p>Recording is a hot path: the two updates cost some 30 ns, which lets nothing that waits for memory pass, so each access
 * on the way to them counts. The way begins with a small table of the series last used, by a hash of all labels. It is written
 * without synchronization: entries are complete and constant, and any of them, an old one too, is right or is seen to be
 * another's. Two series that share a slot take the longer way, by the endpoint's hash table and a scan of its methods and
 * statuses; neither way allocates or locks. Requests are counted here and shown at a scrape, as the library's counter would
 * look for a trace at each.
 */
final class ApiMetrics {
    private static final double[] DURATION_BOUNDS_S = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final String OTHER_METHOD = LabelGuard.OTHER_REQUEST;

    /** Case-sensitive, as the protocol has it. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", OTHER_METHOD);

    private static final int MAX_STATUSES = 24;
    private static final int UNKNOWN_STATUS = 0;
    private static final int SLOTS = 1024;

    private final Histogram durations;
    private final CounterDataPoint overflows;
    private final LabelGuard<Route> routes;
    private final @Nullable Status[] recentStatuses = new @Nullable Status[SLOTS];
    private final @Nullable Exchanges[] recentExchanges = new @Nullable Exchanges[SLOTS];

    ApiMetrics(Registration registration, Counter overflows, int maxEndpoints) {
        durations = registration.add(Histogram.builder()
                .name("atp_api_request_duration_seconds")
                .help("API request duration in seconds")
                .labelNames("method", "endpoint")
                .classicOnly()
                .classicUpperBounds(DURATION_BOUNDS_S)
                .build());
        this.overflows = overflows.labelValues("atp_api_requests_total");
        routes = new LabelGuard<>(
                LabelGuard::endpoint, Route::new, List.of(LabelGuard.OTHER_REQUEST), maxEndpoints, this.overflows);
        registration.add(CounterWithCallback.builder()
                .name("atp_api_requests_total")
                .help("Total number of API requests")
                .labelNames("method", "endpoint", "status")
                .callback(this::collectRequests)
                .build());
        registration.add(GaugeWithCallback.builder()
                .name("atp_api_requests_in_progress")
                .help("Number of API requests in progress")
                .labelNames("method", "endpoint")
                .callback(this::collectInProgress)
                .build());
    }

    void record(String method, String endpoint, int code, double seconds) {
        int slot = slot(31 * hash(method, endpoint) + code);
        Status status = recentStatuses[slot];
        if (status == null || !status.is(method, endpoint, code)) {
            status = routes.count(endpoint).exchanges(method).status(code);
            if (status.is(method, endpoint, code)) {
                recentStatuses[slot] = status;
            }
        }
        status.count.increment();
        status.duration.observe(seconds);
    }

    void started(String method, String endpoint) {
        exchanges(method, endpoint).inProgress.getAndIncrement();
    }

    void finished(String method, String endpoint) {
        AtomicLong inProgress = exchanges(method, endpoint).inProgress;
        if (inProgress.getAndDecrement() <= 0) {
            inProgress.getAndIncrement();
        }
    }

    private Exchanges exchanges(String method, String endpoint) {
        int slot = slot(hash(method, endpoint));
        Exchanges exchanges = recentExchanges[slot];
        if (exchanges == null || !exchanges.is(method, endpoint)) {
            exchanges = routes.find(endpoint).exchanges(method);
            if (exchanges.is(method, endpoint)) {
                recentExchanges[slot] = exchanges;
            }
        }
        return exchanges;
    }

    private static int hash(String method, String endpoint) {
        return 31 * endpoint.hashCode() + method.hashCode();
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 10) & SLOTS - 1;
    }

    private void collectRequests(CounterWithCallback.Callback callback) {
        forEach(exchanges -> {
            for (Status status : exchanges.statuses) {
                callback.call((double) status.count.sum(), exchanges.method, exchanges.endpoint, status.label());
            }
        });
    }

    private void collectInProgress(GaugeWithCallback.Callback callback) {
        forEach(exchanges ->
                callback.call((double) Math.max(0, exchanges.inProgress.get()), exchanges.method, exchanges.endpoint));
    }

    private void forEach(Consumer<Exchanges> action) {
        routes.forEach(route -> {
            for (Exchanges exchanges : route.byMethod) {
                action.accept(exchanges);
            }
        });
    }

    private static <T> T[] append(T[] known, T added) {
        T[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = added;
        return more;
    }

    /** An endpoint, with each method it was asked by. */
    private final class Route {
        private final String endpoint;

        /** Replaced as a whole, never changed. */
        private volatile Exchanges[] byMethod = new Exchanges[0];

        Route(String endpoint) {
            this.endpoint = endpoint;
        }

        Exchanges exchanges(String method) {
            for (Exchanges known : byMethod) {
                if (known.method.equals(method)) {
                    return known;
                }
            }
            return METHODS.contains(method) ? add(method) : exchanges(OTHER_METHOD);
        }

        private synchronized Exchanges add(String method) {
            for (Exchanges known : byMethod) {
                if (known.method.equals(method)) {
                    return known;
                }
            }
            Exchanges added = new Exchanges(method, endpoint);
            byMethod = append(byMethod, added);
            return added;
        }
    }

    /** The requests of a method to an endpoint. */
    private final class Exchanges {
        private final String method;
        private final String endpoint;
        private final DistributionDataPoint duration;
        private final AtomicLong inProgress = new AtomicLong();

        /** Replaced as a whole, never changed. */
        private volatile Status[] statuses = new Status[0];

        Exchanges(String method, String endpoint) {
            this.method = method;
            this.endpoint = endpoint;
            this.duration = durations.labelValues(method, endpoint);
        }

        boolean is(String method, String endpoint) {
            return this.endpoint.equals(endpoint) && this.method.equals(method);
        }

        Status status(int code) {
            int key = code >= 100 && code <= 599 ? code : UNKNOWN_STATUS;
            Status known = find(key);
            return known != null ? known : add(key);
        }

        private @Nullable Status find(int key) {
            for (Status known : statuses) {
                if (known.code == key) {
                    return known;
                }
            }
            return null;
        }

        private synchronized Status add(int key) {
            Status known = find(key);
            if (known != null) {
                return known;
            }
            if (key >= 100 && statuses.length >= MAX_STATUSES) {
                overflows.inc();
                return add(key / 100);
            }
            Status added = new Status(method, endpoint, key, new LongAdder(), duration);
            statuses = append(statuses, added);
            return added;
        }
    }

    /**
     * The series of one set of labels.
     *
     * @param code the status; 1 to 5 for all others of a class; 0 for what is none
     */
    private record Status(String method, String endpoint, int code, LongAdder count, DistributionDataPoint duration) {
        /** False for what was folded, whose labels differ from what was asked for. */
        boolean is(String method, String endpoint, int code) {
            return this.code == code && this.endpoint.equals(endpoint) && this.method.equals(method);
        }

        String label() {
            if (code == UNKNOWN_STATUS) {
                return "unknown";
            }
            return code < 100 ? code + "xx" : String.valueOf(code);
        }
    }
}
