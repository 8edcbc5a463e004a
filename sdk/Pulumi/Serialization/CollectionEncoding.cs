using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a collection together from parts and from outputs of several parts. An unknown part makes the whole unknown, a secret one secret.</summary>
internal abstract class CollectionEncoding(Encoder encoder)
{
    private bool _isUnknown;
    private bool _isSecret;

    public Value Result => _isUnknown ? Values.Unknown() : _isSecret ? Values.Secret(Collected) : Collected;

    /// <summary>What has been added so far.</summary>
    protected abstract Value Collected { get; }

    /// <summary>Encodes the part with a key or, without one, at an index.</summary>
    protected ValueTask<Value?> EncodeAsync(object? part, string? key, int index) => part switch
    {
        // Plain text does not fail, and is what most parts are.
        string text => new(Values.Of(text)),
        Input<string> { Plain: { } text } => new(Values.Of(text)),
        _ => EncodeAnyAsync(part, key, index),
    };

    private async ValueTask<Value?> EncodeAnyAsync(object? part, string? key, int index)
    {
        try
        {
            return await encoder.EncodeAsync(part).ConfigureAwait(false);
        }
        catch when (encoder.Failed(key is null ? $"[{index}]" : $"[\"{key}\"]"))
        {
            throw;
        }
    }

    /// <summary>The parts that an output holds, or nothing while they are unknown.</summary>
    protected async ValueTask<object?> PartsOfAsync(IOutput output)
    {
        var data = await encoder.ResolveAsync(output).ConfigureAwait(false);
        _isUnknown |= !data.IsKnown;
        _isSecret |= data.IsSecret;
        return data.IsKnown ? data.Value : null;
    }
}
