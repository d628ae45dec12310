package dev.atpre.service;

/** Missions with a real PostgreSQL. */
class MissionsOnPostgresTest extends MissionContract {
    MissionsOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
