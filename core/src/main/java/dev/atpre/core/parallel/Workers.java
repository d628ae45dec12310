package dev.atpre.core.parallel;

/** How many workers suit a kind of work on this machine. A container's CPU limit counts as its number of cores. */
public final class Workers {
    private Workers() {}

    /** For work that computes: as many as there are cores. */
    public static int cpuBound() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** For work that mostly waits for disks or networks: twice as many as there are cores. */
    public static int ioBound() {
        return ioBound(2);
    }

    /**
     * For work that mostly waits for disks or networks.
     *
     * @param perCore from 2 to 4: the longer the waits, the more
     */
    public static int ioBound(int perCore) {
        if (perCore < 2 || perCore > 4) {
            throw new IllegalArgumentException("perCore is " + perCore + ", allowed is 2 to 4");
        }
        return perCore * cpuBound();
    }
}
