package dev.atpre.service;

/** Uploads with a real PostgreSQL. */
class UploadsOnPostgresTest extends UploadContract {
    UploadsOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
