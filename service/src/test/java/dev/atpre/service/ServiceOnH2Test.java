package dev.atpre.service;

/** The service with its embedded database. */
class ServiceOnH2Test extends ServiceContract {
    ServiceOnH2Test() {
        super(Database.H2);
    }
}
