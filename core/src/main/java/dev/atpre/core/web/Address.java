package dev.atpre.core.web;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits; one of version 4 as the IPv6 address it is mapped to ({@code ::ffff:a.b.c.d}). Read from its
 * literal alone, no name is ever looked up.
 */
record Address(long high, long low) {
    static final int BITS = 128;
    static final int IPV4_START = 96;

    private static final long IPV4_MARK = 0xFFFFL << 32;
    private static final int GROUPS = 8;

    /** The address of a literal; null when it is none. */
    static @Nullable Address parse(String text) {
        if (text.indexOf(':') < 0) {
            long ipv4 = ipv4(text);
            return ipv4 < 0 ? null : new Address(0, IPV4_MARK | ipv4);
        }
        int zone = text.indexOf('%');
        return ipv6(zone < 0 ? text : text.substring(0, zone));
    }

    /** Whether the first so many bits are the same. */
    boolean startsLike(Address other, int bits) {
        return ((high ^ other.high) & mask(bits)) == 0 && ((low ^ other.low) & mask(bits - Long.SIZE)) == 0;
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }

    /** Four numbers from 0 to 255, without leading zeros (some read them as octal); -1 for anything else. */
    private static long ipv4(String text) {
        long address = 0;
        int parts = 0;
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            int part = number(text, start, end, 10, 3);
            boolean leadingZero = end - start > 1 && text.charAt(start) == '0';
            if (part < 0 || part > 255 || leadingZero || ++parts > 4) {
                return -1;
            }
            address = address << 8 | part;
            start = end + 1;
        }
        return parts == 4 ? address : -1;
    }

    private static @Nullable Address ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = groups(text);
            return groups != null && groups.length == GROUPS ? of(groups, new int[0]) : null;
        }
        int[] before = groups(text.substring(0, gap));
        int[] after = groups(text.substring(gap + 2));
        if (before == null || after == null || text.lastIndexOf('.', gap) >= 0) {
            return null;
        }
        return before.length + after.length < GROUPS ? of(before, after) : null;
    }

    /** Groups between colons, the last one perhaps an IPv4 address; null when one of them is not well formed. */
    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", GROUPS + 1);
        String last = parts[parts.length - 1];
        boolean mixed = last.indexOf('.') >= 0;
        int[] groups = new int[mixed ? parts.length + 1 : parts.length];
        int hexadecimal = mixed ? parts.length - 1 : parts.length;
        for (int i = 0; i < hexadecimal; i++) {
            groups[i] = number(parts[i], 0, parts[i].length(), 16, 4);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (mixed) {
            long ipv4 = ipv4(last);
            if (ipv4 < 0) {
                return null;
            }
            groups[hexadecimal] = (int) (ipv4 >>> 16);
            groups[hexadecimal + 1] = (int) (ipv4 & 0xFFFF);
        }
        return groups;
    }

    private static Address of(int[] before, int[] after) {
        long[] halves = new long[2];
        for (int i = 0; i < before.length; i++) {
            halves[i / 4] |= (long) before[i] << (48 - 16 * (i % 4));
        }
        for (int i = 0; i < after.length; i++) {
            int at = GROUPS - after.length + i;
            halves[at / 4] |= (long) after[i] << (48 - 16 * (at % 4));
        }
        return new Address(halves[0], halves[1]);
    }

    /** A number of ASCII digits; -1 when there are none, too many, or others. */
    private static int number(String text, int start, int end, int radix, int maxDigits) {
        if (start >= end || end - start > maxDigits) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
