/**
 * Each feature of the core in a program to run, and all of them together.
 *
 * <table>
 * <caption>The programs</caption>
 * <tr><td>{@link dev.atpre.examples.ManualCaching}</td><td>look up, compute, store</td></tr>
 * <tr><td>{@link dev.atpre.examples.CachingStrategy}</td><td>cached functions: stations for 1 h, missions for 5 min</td></tr>
 * <tr><td>{@link dev.atpre.examples.RedisCheck}</td><td>whether Redis is there</td></tr>
 * <tr><td>{@link dev.atpre.examples.ParallelFiles}</td><td>many files, several workers</td></tr>
 * <tr><td>{@link dev.atpre.examples.StreamSync}, {@link dev.atpre.examples.StreamAsync}</td><td>a file of any size</td></tr>
 * <tr><td>{@link dev.atpre.examples.LoggingWithContext}</td><td>events with fields</td></tr>
 * <tr><td>{@link dev.atpre.examples.Monitoring}</td><td>metrics by hand and around work</td></tr>
 * <tr><td>{@link dev.atpre.examples.ApiServer}</td><td>filters, {@code /metrics} and {@code /health} on a Tomcat</td></tr>
 * <tr><td>{@link dev.atpre.examples.DecodeMany}</td><td>all at once: files decoded, cached, logged, measured</td></tr>
 * </table>
 *
 * <p>After {@code mvn package}, in the project's folder:
 *
 * <pre>
 * java -cp "examples/target/classes:examples/target/lib/*" dev.atpre.examples.DecodeMany
 * </pre>
 *
 * <p>Use the command line {@code atp} instead to decode recordings: these programs show how it is done.
 */
@NullMarked
package dev.atpre.examples;

import org.jspecify.annotations.NullMarked;
