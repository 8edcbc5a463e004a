using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>The value as JSON text. Outputs inside the value are waited for; one secret makes the text secret, one unknown unknown.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null) =>
        new(SerializeAsync(value, options));

    /// <summary>The value of JSON text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null) =>
        json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);

    private static async Task<OutputData<string>> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var data = await value.DataTask.ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return data.Unknown<string>();
        }
        var outputs = new JsonOutputs();
        var withOutputs = new JsonSerializerOptions(options ?? JsonSerializerOptions.Default);
        withOutputs.Converters.Add(outputs);
        string text;
        do
        {
            // Outputs may hold further outputs, so this goes on until a round meets none that is new.
            text = JsonSerializer.Serialize(data.Value, withOutputs);
        }
        while (await outputs.ResolveAsync().ConfigureAwait(false));
        return data.Then(new OutputData<string>(outputs.IsKnown ? text : default!, outputs.Resources, outputs.IsKnown, outputs.IsSecret));
    }
}
