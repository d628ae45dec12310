package dev.atpre.core.cache;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * The components of a record as they are, whatever annotations say of its JSON: one that JSON leaves out tells two records
 * apart as well. Jackson finds them; nothing is written.
 */
final class RecordParts {
    private static final String PARTS = RecordParts.class.getName();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.USE_ANNOTATIONS)
            .changeDefaultVisibility(checker -> checker.withVisibility(
                            com.fasterxml.jackson.annotation.PropertyAccessor.ALL, Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .addModule(new SimpleModule().setSerializerModifier(new Modifier()))
            .build();

    private RecordParts() {}

    /** @throws IllegalArgumentException when its module does not let them be seen */
    static Stream<@Nullable Object> of(Record data) {
        List<@Nullable Object> parts = new ArrayList<>();
        try {
            String unused = MAPPER.writer().withAttribute(PARTS, parts).writeValueAsString(data);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "a %s cannot be part of a key, because its components cannot be read: %s"
                            .formatted(data.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
        return parts.stream();
    }

    private static final class Modifier extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> serializer) {
            return Record.class.isAssignableFrom(type.getBeanClass()) ? new Collector(serializer) : serializer;
        }
    }

    private static final class Collector extends ValueSerializer<Object> {
        private final ValueSerializer<?> serializer;

        Collector(ValueSerializer<?> serializer) {
            this.serializer = serializer;
        }

        @Override
        @SuppressWarnings("unchecked") // put there by RecordParts.of
        public void serialize(Object data, JsonGenerator json, SerializationContext context) {
            List<@Nullable Object> parts = (List<@Nullable Object>) context.getAttribute(PARTS);
            for (Iterator<PropertyWriter> each = serializer.properties(); each.hasNext(); ) {
                PropertyWriter part = each.next();
                try {
                    parts.add(((BeanPropertyWriter) part).get(data));
                } catch (Exception e) {
                    throw DatabindException.from(json, "component " + part.getName(), e);
                }
            }
            json.writeNull();
        }
    }
}
