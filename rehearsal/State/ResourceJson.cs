using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>A resource as JSON, keys in the engine's order; empty ones are left out.</summary>
internal static class ResourceJson
{
    public static void Write(Utf8JsonWriter writer, ResourceState resource, SecretForm secrets)
    {
        writer.WriteStartObject();
        writer.WriteString("urn", resource.Urn);
        writer.WriteBoolean("custom", resource.Custom);
        Flag(writer, "delete", resource.Delete);
        Text(writer, "id", resource.Id);
        writer.WriteString("type", resource.Type);
        Properties(writer, "inputs", resource.Inputs, secrets);
        Properties(writer, "outputs", resource.Outputs, secrets);
        Text(writer, "parent", resource.Parent);
        Flag(writer, "protect", resource.Protect);
        Flag(writer, "external", resource.External);
        Texts(writer, "dependencies", resource.Dependencies);
        Texts(writer, "initErrors", resource.InitErrors);
        Text(writer, "provider", resource.Provider);
        Lists(writer, "propertyDependencies", resource.PropertyDependencies);
        Flag(writer, "pendingReplacement", resource.PendingReplacement);
        Texts(writer, "additionalSecretOutputs", resource.AdditionalSecretOutputs);
        Texts(writer, "aliases", resource.Aliases);
        Timeouts(writer, resource.CustomTimeouts);
        Text(writer, "importID", resource.ImportId);
        Flag(writer, "retainOnDelete", resource.RetainOnDelete);
        Text(writer, "deletedWith", resource.DeletedWith);
        Texts(writer, "replaceWith", resource.ReplaceWith);
        Text(writer, "created", resource.Created);
        Text(writer, "modified", resource.Modified);
        Text(writer, "sourcePosition", resource.SourcePosition);
        Frames(writer, resource.StackTrace);
        Texts(writer, "ignoreChanges", resource.IgnoreChanges);
        Texts(writer, "replaceOnChanges", resource.ReplaceOnChanges);
        if (resource.ReplacementTrigger is { } trigger)
        {
            writer.WritePropertyName("replacementTrigger");
            JsonValues.Write(writer, trigger, secrets);
        }

        Lists(writer, "resourceHooks", resource.ResourceHooks);
        writer.WriteEndObject();
    }

    public static ResourceState Read(JsonElement element, Func<string, string>? decrypt) => new()
    {
        Urn = Text(element, "urn") ?? throw new FormatException("a resource without URN"),
        Type = Text(element, "type") ?? throw new FormatException($"resource '{Text(element, "urn")}' has no type"),
        Custom = Flag(element, "custom"),
        Delete = Flag(element, "delete"),
        Id = Text(element, "id"),
        Inputs = Properties(element, "inputs", decrypt),
        Outputs = Properties(element, "outputs", decrypt),
        Parent = Text(element, "parent"),
        Protect = Flag(element, "protect"),
        External = Flag(element, "external"),
        Dependencies = Texts(element, "dependencies"),
        InitErrors = Texts(element, "initErrors"),
        Provider = Text(element, "provider"),
        PropertyDependencies = Lists(element, "propertyDependencies"),
        PendingReplacement = Flag(element, "pendingReplacement"),
        AdditionalSecretOutputs = Texts(element, "additionalSecretOutputs"),
        Aliases = Texts(element, "aliases"),
        CustomTimeouts = Timeouts(element),
        ImportId = Text(element, "importID"),
        RetainOnDelete = Flag(element, "retainOnDelete"),
        DeletedWith = Text(element, "deletedWith"),
        ReplaceWith = Texts(element, "replaceWith"),
        Created = Text(element, "created"),
        Modified = Text(element, "modified"),
        SourcePosition = Text(element, "sourcePosition"),
        StackTrace = element.TryGetProperty("stackTrace", out var frames) ? [.. frames.EnumerateArray().Select(frame => Text(frame, "sourcePosition") ?? "")] : [],
        IgnoreChanges = Texts(element, "ignoreChanges"),
        ReplaceOnChanges = Texts(element, "replaceOnChanges"),
        ReplacementTrigger = element.TryGetProperty("replacementTrigger", out var trigger) ? JsonValues.Read(trigger, decrypt) : null,
        ResourceHooks = Lists(element, "resourceHooks"),
    };

    private static void Flag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            writer.WritePropertyName(name);
            Array(writer, values);
        }
    }

    private static void Frames(Utf8JsonWriter writer, ImmutableArray<string> frames)
    {
        if (frames.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("stackTrace");
        foreach (var frame in frames)
        {
            writer.WriteStartObject();
            Text(writer, "sourcePosition", frame);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Array(Utf8JsonWriter writer, ImmutableArray<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void Properties(Utf8JsonWriter writer, string name, PropertyValue.Map map, SecretForm secrets)
    {
        if (map.Count > 0)
        {
            writer.WritePropertyName(name);
            JsonValues.Write(writer, map, secrets);
        }
    }

    private static void Lists(Utf8JsonWriter writer, string name, ImmutableSortedDictionary<string, ImmutableArray<string>>? lists)
    {
        if (lists is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, texts) in lists)
        {
            writer.WritePropertyName(key);
            Array(writer, texts);
        }

        writer.WriteEndObject();
    }

    private static void Timeouts(Utf8JsonWriter writer, CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return;
        }

        writer.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in new[] { ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete) })
        {
            if (seconds > 0)
            {
                writer.WriteNumber(name, seconds);
            }
        }

        writer.WriteEndObject();
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static ImmutableArray<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];

    private static PropertyValue.Map Properties(JsonElement element, string name, Func<string, string>? decrypt) =>
        element.TryGetProperty(name, out var value) ? JsonValues.ReadMap(value, decrypt) : PropertyValue.Map.Empty;

    private static ImmutableSortedDictionary<string, ImmutableArray<string>>? Lists(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var result = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            result[property.Name] = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray().Select(urn => urn.GetString()!)] : [];
        }

        return result.ToImmutable();
    }

    private static CustomTimeouts? Timeouts(JsonElement element) =>
        element.TryGetProperty("customTimeouts", out var value) && value.ValueKind == JsonValueKind.Object
            ? new(Seconds(value, "create"), Seconds(value, "update"), Seconds(value, "delete"))
            : null;

    private static double Seconds(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
