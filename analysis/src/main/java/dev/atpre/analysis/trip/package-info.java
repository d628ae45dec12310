/**
 * Trips: the files of one run of a train, put together from whatever files there are, and what of a trip needs a person.
 *
 * <p>Entry point: {@link dev.atpre.analysis.trip.Trips}.
 *
 * <pre>{@code
 * FactsBuilder builder = new FactsBuilder();
 * decoder.feed(bytes, builder);
 * files.add(new TripFile("130000.MMI", sha256, Optional.empty(), builder.facts(decoder.incompleteTelegrams())));
 * List<Trip> trips = Trips.of(files);
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.summary.SummaryBuilder} instead for one file by itself.
 */
@NullMarked
package dev.atpre.analysis.trip;

import org.jspecify.annotations.NullMarked;
