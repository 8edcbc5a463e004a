using System.Collections;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>
/// Encodes one property for the wire, and notes the resources its value came from. Null means absent.
/// Everything that is already there is encoded without waiting.
/// With outputs kept, they are sent with what is known about them rather than as values. With references excluded, a resource that is
/// itself the value is no origin of the value.
/// </summary>
internal sealed class Encoder(Features features, bool keepsOutputs = false, bool excludesReferences = false)
{
    public ResourceSet Resources { get; private set; } = ResourceSet.Empty;

    /// <summary>Whether the failure, if any, is an output's own, which is reported as such.</summary>
    public bool OutputFailed { get; private set; }

    /// <summary>Where in the property the failure is, such as <c>[2].end</c>.</summary>
    public string FailedAt { get; private set; } = "";

    /// <summary>Notes a step of the way to a failing value, from the inside out. An exception filter: it never catches.</summary>
    public bool Failed(string step)
    {
        FailedAt = step + FailedAt;
        return false;
    }

    public void Note(ResourceSet resources) => Resources = Resources.Union(resources);

    public ValueTask<Value?> EncodeAsync(object? value) => value switch
    {
        null or ValueTuple => default,
        string text => new(Values.Of(text)),
        bool flag => new(Values.Of(flag)),
        int number => new(Values.Of(number)),
        double number => new(Values.Of(number)),
        IInput kept when keepsOutputs => kept is IEnumerable ? EncodeWholeAsync(kept) : EncodeOutputAsync(kept.ToUntypedOutput()),
        IInput input => input.EncodeAsync(this),
        IOutput output => output.DataNow is { } data && !keepsOutputs ? EncodeDataAsync(data) : EncodeOutputAsync(output),
        InputArgs args => EncodeArgsAsync(args),
        AssetOrArchive content => EncodeContentAsync(content),
        Resource resource => EncodeResourceAsync(resource),
        IUnion union => EncodeAsync(union.Value),
        IEnumValue named => EncodeAsync(named.Value),
        JsonElement json => new(JsonValues.Of(json)),
        IDictionary map => EncodeMapAsync(map),
        IList list => EncodeListAsync(list),
        Enum named => new(Values.Of(Convert.ToInt32(named, System.Globalization.CultureInfo.InvariantCulture))),
        Task => throw new ArgumentException("Tasks are not allowed inside inputs. Wrap the task in an Output first: Output.Create(task)."),
        _ => EncodeByTypeAsync(value),
    };

    /// <summary>Waits for an output, noting where it came from.</summary>
    public async ValueTask<IOutputData> ResolveAsync(IOutput output)
    {
        try
        {
            var data = await output.GetDataAsync().ConfigureAwait(false);
            Note(data.Resources);
            return data;
        }
        catch
        {
            OutputFailed = true;
            throw;
        }
    }

    private async ValueTask<Value?> EncodeOutputAsync(IOutput output)
    {
        var data = await ResolveAsync(output).ConfigureAwait(false);
        if (keepsOutputs)
        {
            var inside = new Encoder(features, excludesReferences: excludesReferences);
            inside.Note(data.Resources);
            var known = data.IsKnown ? await inside.EncodeAsync(data.Value).ConfigureAwait(false) : null;
            return await AsOutputAsync(known, data.IsKnown, data.IsSecret, inside).ConfigureAwait(false);
        }
        return await EncodeKnownAsync(data).ConfigureAwait(false);
    }

    private ValueTask<Value?> EncodeDataAsync(IOutputData data)
    {
        Note(data.Resources);
        return EncodeKnownAsync(data);
    }

    private ValueTask<Value?> EncodeKnownAsync(IOutputData data) =>
        !data.IsKnown ? new(Values.Unknown()) : data.IsSecret ? EncodeSecretAsync(data.Value) : EncodeAsync(data.Value);

    private async ValueTask<Value?> EncodeSecretAsync(object? value) =>
        Values.Secret(await EncodeAsync(value).ConfigureAwait(false) ?? Values.Null());

    /// <summary>A list or map that is put together from inputs is one output, as in the official SDK.</summary>
    private async ValueTask<Value?> EncodeWholeAsync(IInput input)
    {
        var inside = new Encoder(features, excludesReferences: excludesReferences);
        var value = await input.EncodeAsync(inside).ConfigureAwait(false);
        return await AsOutputAsync(value, isKnown: true, isSecret: false, inside).ConfigureAwait(false);
    }

    private async ValueTask<Value?> AsOutputAsync(Value? value, bool isKnown, bool isSecret, Encoder inside)
    {
        Note(inside.Resources);
        if (isKnown && !isSecret && inside.Resources.IsEmpty)
        {
            return value;
        }
        var urns = await Dependencies.UrnsAsync(inside.Resources, int.MaxValue).ConfigureAwait(false);
        return Values.Output(value ?? Values.Null(), isKnown, isSecret, urns);
    }

    private async ValueTask<Value?> EncodeArgsAsync(InputArgs args)
    {
        var fields = new Struct();
        foreach (var (name, input, json) in InputWriter.Collect(args))
        {
            var value = await EncodeFieldAsync(name, input).ConfigureAwait(false);
            if (value is not null)
            {
                fields.Fields[name] = json ? JsonText.Of(value) : value;
            }
        }
        return Values.Of(fields);
    }

    private async ValueTask<Value?> EncodeFieldAsync(string name, object? input)
    {
        try
        {
            return await EncodeAsync(input).ConfigureAwait(false);
        }
        catch when (Failed($".{name}"))
        {
            throw;
        }
    }

    private async ValueTask<Value?> EncodeMapAsync(IDictionary map)
    {
        var encoding = new MapEncoding(this);
        foreach (DictionaryEntry entry in map)
        {
            var key = entry.Key as string ?? throw new ArgumentException(
                $"A map is only supported with text keys, but this one has a key of type {entry.Key.GetType().FullName}.");
            await encoding.AddAsync(key, entry.Value, overrides: false).ConfigureAwait(false);
        }
        return encoding.Result;
    }

    private async ValueTask<Value?> EncodeListAsync(IList list)
    {
        var encoding = new ListEncoding(this);
        var count = Uninitialised.Is(list) ? 0 : list.Count;
        for (var i = 0; i < count; i++)
        {
            await encoding.AddAsync(list[i]).ConfigureAwait(false);
        }
        return encoding.Result;
    }

    private async ValueTask<Value?> EncodeContentAsync(AssetOrArchive content)
    {
        var inner = content.Content is string text ? Values.Of(text) : await EncodeAsync(content.Content).ConfigureAwait(false);
        return Values.Special(content.Signature, content.Key, inner ?? Values.Of(new Struct()));
    }

    private async ValueTask<Value?> EncodeResourceAsync(Resource resource)
    {
        var answer = await resource.Answer.ConfigureAwait(false);
        var refers = await features.HasAsync(Features.ResourceReferences).ConfigureAwait(false);
        if (!refers || !excludesReferences)
        {
            Note(resource.AsSet);
        }
        if (!refers)
        {
            return Values.Of(resource.IsCustom ? answer.IdOrUnknown : answer.Urn);
        }
        var reference = Values.Special(Signatures.Resource, "urn", Values.Of(answer.Urn));
        if (resource.IsCustom)
        {
            reference.StructValue.Fields["id"] = Values.Of(answer.Id);
        }
        return reference;
    }

    /// <summary>An output's class keeps what it has no value for as null; arguments and maps leave it out.</summary>
    private async ValueTask<Value?> EncodeOutputTypeAsync(KeyValuePair<string, object?>[] members)
    {
        var fields = new Struct();
        foreach (var (name, value) in members)
        {
            fields.Fields[name] = await EncodeFieldAsync(name, value).ConfigureAwait(false) ?? Values.Null();
        }
        return Values.Of(fields);
    }

    private ValueTask<Value?> EncodeByTypeAsync(object value) => PlainTypes.TryUnpack(value, out var content)
        ? content is KeyValuePair<string, object?>[] fields ? EncodeOutputTypeAsync(fields) : EncodeAsync(content)
        : throw new ArgumentException($"{value.GetType().FullName} is not a supported argument type.");
}
