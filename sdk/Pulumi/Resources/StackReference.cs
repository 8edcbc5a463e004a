using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Refers to a stack by its full name, ORGANIZATION/PROJECT/STACK.</summary>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null) : base(
        "pulumi:pulumi:StackReference",
        name,
        new StackReferenceArgs { Name = args?.Name ?? name },
        CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack's full name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of the stack.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of those that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>An output's value, secret if it is there; null when the stack has none of that name.</summary>
    public Output<object?> GetOutput(Input<string> name)
    {
        var value = Output.Tuple(name.ToOutput(), Outputs).Apply(both => both.Item2?.GetValueOrDefault(both.Item1));
        return new Output<object?>(MarkedAsync(value, IsSecretAsync(name)));
    }

    /// <summary>An output's value, secret if it is there; an error when the stack has none of that name.</summary>
    public Output<object> RequireOutput(Input<string> name)
    {
        var value = Output.Tuple(name.ToOutput(), Name, Outputs).Apply(
            parts => parts.Item3?.GetValueOrDefault(parts.Item1) ?? throw MissingOutput(parts.Item1, parts.Item2));
        return new Output<object>(MarkedAsync(value, IsSecretAsync(name)));
    }

    /// <summary>An output's plain value; refuses secret ones.</summary>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException("Cannot call 'GetValueAsync' if the referenced stack output is a secret. Use 'GetOutput' instead.")
            : data.Value;
    }

    /// <summary>An output's plain value; refuses secret and missing ones.</summary>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'RequireValueAsync' if the referenced stack output is a secret. Use 'RequireOutput' instead.")
            : data.Value;
    }

    /// <summary>An output's plain value, in the property that tells whether it is secret.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return new StackReferenceOutputDetails
        {
            Value = data.IsSecret ? null : data.Value,
            SecretValue = data.IsSecret ? data.Value : null,
        };
    }

    internal override void DeclareOutputs(OutputDeclarations declare)
    {
        Name = declare.Add("name", Read.String);
        Outputs = declare.Add("outputs", Read.Map(Read.Any));
        SecretOutputNames = declare.Add("secretOutputNames", Read.List(Read.String));
    }

    private static KeyNotFoundException MissingOutput(string name, string stack) =>
        new($"Required output '{name}' does not exist on stack '{stack}'.");

    /// <summary>
    /// The map of all outputs is secret as soon as one of them is; a single one is secret only when it is listed.
    /// When the list is not there (older engines, previews), the map decides.
    /// </summary>
    private async Task<bool?> IsSecretAsync(Input<string> name)
    {
        var names = await SecretOutputNames.DataTask.ConfigureAwait(false);
        var data = await name.ToOutput().DataTask.ConfigureAwait(false);
        return names.IsKnown && data.IsKnown && !names.Value.IsDefault ? names.Value.Contains(data.Value) : null;
    }

    private static async Task<OutputData<T>> MarkedAsync<T>(Output<T> value, Task<bool?> isSecret)
    {
        var data = await value.DataTask.ConfigureAwait(false);
        return new OutputData<T>(data.Value, data.Resources, data.IsKnown, await isSecret.ConfigureAwait(false) ?? data.IsSecret);
    }
}
