package dev.atpre.service;

/** The service with a real PostgreSQL. */
class ServiceOnPostgresTest extends ServiceContract {
    ServiceOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
