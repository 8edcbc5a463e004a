using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes outputs and inputs inside a JSON document: null while they are pending, their values once resolved.</summary>
internal sealed class JsonOutputs : JsonConverterFactory
{
    private readonly Dictionary<object, IOutputData> _resolved = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _pending = new(ReferenceEqualityComparer.Instance);

    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    public ResourceSet Resources { get; private set; } = ResourceSet.Empty;

    public override bool CanConvert(Type typeToConvert) =>
        typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Writer<>).MakeGenericType(typeToConvert), this)!;

    /// <summary>Waits for the outputs met since last time; false when there were none.</summary>
    public async ValueTask<bool> ResolveAsync()
    {
        var pending = _pending.ToArray();
        _pending.Clear();
        foreach (var item in pending)
        {
            var output = item as IOutput ?? ((IInput)item).ToUntypedOutput();
            var data = await output.GetDataAsync().ConfigureAwait(false);
            _resolved[item] = data;
            IsKnown &= data.IsKnown;
            IsSecret |= data.IsSecret;
            Resources = Resources.Union(data.Resources);
        }
        return pending.Length > 0;
    }

    private sealed class Writer<T>(JsonOutputs outputs) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("JSON cannot be read into an Output<T>. Use Output.JsonDeserialize.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (outputs._resolved.TryGetValue(value!, out var data) && data is { IsKnown: true, Value: { } content })
            {
                JsonSerializer.Serialize(writer, content, content.GetType(), options);
                return;
            }
            if (data is null)
            {
                outputs._pending.Add(value!);
            }
            writer.WriteNullValue();
        }
    }
}
