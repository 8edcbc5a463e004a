namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a plain value.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Plain(value));

    /// <summary>An output of a value that a task will deliver.</summary>
    public static Output<T> Create<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: false));

    /// <summary>A secret output of a plain value.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(new OutputData<T>(value, ResourceSet.Empty, true, true));

    /// <summary>A secret output of a value that a task will deliver.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: true));

    /// <summary>The same output, secret from here on.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value) => new(MarkAsync(value, isSecret: true));

    /// <summary>The same output, no longer secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => new(MarkAsync(output, isSecret: false));

    /// <summary>Whether the output turned out to be secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask.ConfigureAwait(false)).IsSecret;

    /// <summary>A text with outputs in its holes: <c>Output.Format($"https://{host}/")</c>.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments();
        return new Output<string>(Joined.Of(
            Array.ConvertAll(arguments, AsOutput),
            parts => string.Format(
                System.Globalization.CultureInfo.InvariantCulture, formattableString.Format, Array.ConvertAll(parts, part => part.Value))));
    }

    private static IOutput AsOutput(object? value) => value switch
    {
        IOutput output => output,
        IInput input => input.ToUntypedOutput(),
        _ => Create(value),
    };

    private static async Task<OutputData<T>> FromTaskAsync<T>(Task<T> task, bool isSecret) =>
        new(await task.ConfigureAwait(false), ResourceSet.Empty, true, isSecret);

    private static async Task<OutputData<T>> MarkAsync<T>(Output<T> output, bool isSecret)
    {
        var data = await output.DataTask.ConfigureAwait(false);
        return data.IsSecret == isSecret ? data : new OutputData<T>(data.Value, data.Resources, data.IsKnown, isSecret);
    }
}
