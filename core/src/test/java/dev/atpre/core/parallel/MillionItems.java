package dev.atpre.core.parallel;

import java.util.stream.IntStream;

/** A program that works on many lazily made items of 4 KiB and fails if one is missing. */
final class MillionItems {
    private MillionItems() {}

    public static void main(String[] args) throws InterruptedException {
        long sum = sum(Integer.parseInt(args[0]));
        System.out.println("sum " + sum);
    }

    /** The sum of all item numbers that came through, in order; a hundredth of them fails. */
    static long sum(int count) throws InterruptedException {
        long[] sum = {0, -1};
        BatchResult<byte[]> result = ParallelProcessor.withWorkers(4)
                .batch(IntStream.range(0, count).mapToObj(MillionItems::item))
                .sizes(item -> item.length)
                .forEach(
                        item -> {
                            if (number(item) % 100 == 99) {
                                throw new IllegalStateException("item " + number(item));
                            }
                            return item.clone();
                        },
                        (item, copy) -> {
                            if (number(copy) <= sum[1]) {
                                throw new IllegalStateException(number(copy) + " after " + sum[1]);
                            }
                            sum[0] += number(copy);
                            sum[1] = number(copy);
                        });
        if (result.failed() != count / 100 || result.successful() != count - count / 100 || result.cancelled() != 0) {
            throw new IllegalStateException(result.toString());
        }
        return sum[0];
    }

    static long expectedSum(int count) {
        return IntStream.range(0, count)
                .filter(number -> number % 100 != 99)
                .asLongStream()
                .sum();
    }

    private static byte[] item(int number) {
        byte[] item = new byte[4096];
        for (int i = 0; i < 4; i++) {
            item[i] = (byte) (number >>> 8 * i);
        }
        return item;
    }

    private static int number(byte[] item) {
        return item[0] & 0xFF | (item[1] & 0xFF) << 8 | (item[2] & 0xFF) << 16 | (item[3] & 0xFF) << 24;
    }
}
