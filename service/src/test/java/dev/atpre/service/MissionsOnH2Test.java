package dev.atpre.service;

/** Missions with the embedded database. */
class MissionsOnH2Test extends MissionContract {
    MissionsOnH2Test() {
        super(Database.H2);
    }
}
