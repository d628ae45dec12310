package dev.atpre.service.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.atpre.service.problem.Problem;
import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.settings.ServiceVersion;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The API's description, and who may use it from a browser. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    private static final int CORS_ORDER = -10;
    private static final String PROBLEM = "#/components/schemas/Problem";

    /** The errors that an operation may answer, in words. */
    private static final Map<String, String> ERRORS = errors();

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "A parameter or the body cannot be understood; \"detail\" says what was found and expected");
        errors.put("401", "A token is needed, or the one that was sent is not known");
        errors.put("403", "The token's role does not allow it");
        errors.put("404", "There is nothing with that name");
        errors.put("405", "The path has no such method; Allow lists those it has");
        errors.put("406", "The answer cannot be given in a form that the client takes");
        errors.put("409", "It does not go with the state that things are in");
        errors.put("413", "The body is larger than is taken");
        errors.put("415", "A body of another type is expected");
        errors.put("422", "The upload holds nothing that can be worked on");
        errors.put("500", "A fault of the service; its log tells more under the request's id");
        errors.put("503", "The database cannot be reached; Retry-After says when to try again");
        errors.put("507", "The disk of the store is full; nothing was kept, nothing was lost");
        return errors;
    }

    /** Names in the description are those of the answers. */
    @Bean
    ModelResolver snakeCaseModels() {
        return new ModelResolver(Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    OpenAPI openApi(ServiceVersion version) {
        return new OpenAPI()
                .info(new Info()
                        .title("ATP Re")
                        .version(version.text())
                        .description(
                                "Recordings of a train's ATP unit: upload them, find the trips that need a person, see why."
                                        + " Times of trains are local times without a zone. Errors are problem documents (RFC 9457).")
                        .license(new License().name("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas("Problem", problem()));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("Bad Request"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().example("limit: found 0, expected 1 to 500"))
                .addProperty("request_id", new StringSchema().example("01JCSZ8Q0X9V5N2M"));
    }

    @Bean
    OpenApiCustomizer errorsOfOperations() {
        return api ->
                api.getPaths().values().forEach(path -> path.readOperations().forEach(WebConfiguration::errors));
    }

    private static void errors(Operation operation) {
        Content content =
                new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM)));
        ERRORS.forEach((status, words) -> {
            ApiResponse response = new ApiResponse().description(words).content(content);
            operation.getResponses().putIfAbsent(status, response);
        });
    }

    /** Closed unless origins are named. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(ServiceSettings settings) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.addAllowedMethod("*");
        allowed.addAllowedHeader("*");
        allowed.addExposedHeader("ETag");
        allowed.addExposedHeader("Location");
        allowed.addExposedHeader("X-Request-ID");
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            source.registerCorsConfiguration("/api/**", allowed);
        }
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.setOrder(CORS_ORDER);
        return filter;
    }
}
