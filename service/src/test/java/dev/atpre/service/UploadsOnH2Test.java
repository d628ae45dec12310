package dev.atpre.service;

/** Uploads with the embedded database. */
class UploadsOnH2Test extends UploadContract {
    UploadsOnH2Test() {
        super(Database.H2);
    }
}
