package dev.atpre.service.settings;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code atp.service.*}.
 *
 * @param data folder of the store and of the embedded database
 * @param maxFileSize largest recording or archive
 * @param maxUploadSize largest upload, counted after unpacking
 * @param maxFilesPerUpload most files of an upload
 * @param maxRequestSize largest body of all other requests
 * @param workers how many recordings are read at once; 0 for as many as there are cores
 * @param openAccess whether everyone may do everything on an address that is not loopback, without tokens
 * @param allowedOrigins origins whose pages may use the API from a browser; none by default
 * @param work whether tasks are worked on; not while an operator looks after the data
 * @param open folder whose recordings are taken in at the start; empty for none
 */
@ConfigurationProperties("atp.service")
public record ServiceSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("512MB") DataSize maxFileSize,
        @DefaultValue("4GB") DataSize maxUploadSize,
        @DefaultValue("20000") int maxFilesPerUpload,
        @DefaultValue("64KB") DataSize maxRequestSize,
        @DefaultValue("0") int workers,
        @DefaultValue("false") boolean openAccess,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("") String open,
        @DefaultValue("true") boolean work) {}
