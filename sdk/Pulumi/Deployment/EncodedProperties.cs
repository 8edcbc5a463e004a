using System.Runtime.ExceptionServices;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The arguments of a request on the wire, and which resources each came from.</summary>
internal sealed class EncodedProperties
{
    private readonly Deployment _deployment;
    private readonly Wait _wait;
    private readonly bool _remote;
    private bool _keepsOutputs;
    private Exception? _failure;

    private EncodedProperties(Deployment deployment, Wait wait, bool remote) => (_deployment, _wait, _remote) = (deployment, wait, remote);

    public Struct Object { get; } = new();

    public Dictionary<string, ResourceSet> Dependencies { get; } = [];

    public ResourceSet AllDependencies { get; private set; } = ResourceSet.Empty;

    public static ValueTask<EncodedProperties> OfAsync(InputArgs args, Deployment deployment, Wait wait, bool remote = false) =>
        OfAsync(InputWriter.Collect(args), deployment, wait, remote);

    /// <summary>Encodes all entries, even after one of them failed: every failure is told at once, and thrown is the first. Remote ones are for another program, which makes outputs of them again.</summary>
    public static async ValueTask<EncodedProperties> OfAsync(IEnumerable<InputEntry> entries, Deployment deployment, Wait wait, bool remote = false)
    {
        var properties = new EncodedProperties(deployment, wait, remote);
        if (remote)
        {
            properties._keepsOutputs = await deployment.Features.HasAsync(Features.OutputValues).ConfigureAwait(false);
        }
        foreach (var (name, input, json) in entries)
        {
            wait.ForValue(name);
            await properties.AddAsync(name, input, json).ConfigureAwait(false);
        }
        if (properties._failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        return properties;
    }

    private ValueTask AddAsync(string name, object? input, bool json)
    {
        var encoder = new Encoder(_deployment.Features, _keepsOutputs && !json, _remote);
        try
        {
            var value = encoder.EncodeAsync(input);
            if (!value.IsCompletedSuccessfully)
            {
                return AddLaterAsync(name, value, json, encoder);
            }
            Add(name, value.Result, json, encoder);
        }
        catch (Exception exception)
        {
            Fail(name, encoder, exception);
        }
        return default;
    }

    private async ValueTask AddLaterAsync(string name, ValueTask<Value?> value, bool json, Encoder encoder)
    {
        try
        {
            Add(name, await value.ConfigureAwait(false), json, encoder);
        }
        catch (Exception exception)
        {
            Fail(name, encoder, exception);
        }
    }

    private void Add(string name, Value? value, bool json, Encoder encoder)
    {
        if (value is null)
        {
            return;
        }
        AllDependencies = AllDependencies.Union(encoder.Resources);
        Object.Fields[name] = json ? JsonText.Of(value) : value;
        // JSON text is opaque: official programs report no origin for it, only for the resource as a whole.
        Dependencies[name] = json ? ResourceSet.Empty : encoder.Resources;
    }

    private void Fail(string name, Encoder encoder, Exception exception)
    {
        var path = name + encoder.FailedAt;
        _wait.ForValue(path);
        if (!encoder.OutputFailed)
        {
            exception = new InvalidOperationException($"error serializing property \"{path}\": {exception.Message}", exception);
        }
        Failure.Note(exception, $"while evaluating {_wait.Place}");
        _failure ??= exception;
        if (_wait.EndsTheRun)
        {
            _deployment.Runner.Fail(exception);
        }
    }
}
