using System.Collections;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>
/// Encodes one property for the wire, and notes the resources its value came from. Null means absent.
/// Everything that is already there is encoded without waiting.
/// </summary>
internal sealed class Encoder(Features features, bool keepsOutputs = false)
{
    private HashSet<Resource>? _resources;

    public IReadOnlyCollection<Resource> Resources => _resources ?? (IReadOnlyCollection<Resource>)[];

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

    public void Note(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            Note(resource);
        }
    }

    public async ValueTask<Value?> EncodeAsync(object? value) => value switch
    {
        null => null,
        string text => Values.Of(text),
        bool flag => Values.Of(flag),
        int number => Values.Of(number),
        double number => Values.Of(number),
        IInput and IEnumerable when keepsOutputs => await EncodeWholeAsync((IInput)value).ConfigureAwait(false),
        IInput input => await input.EncodeAsync(this).ConfigureAwait(false),
        IOutput output => await EncodeOutputAsync(output).ConfigureAwait(false),
        InputArgs args => Values.Of(await EncodeArgsAsync(args).ConfigureAwait(false)),
        AssetOrArchive content => await EncodeContentAsync(content).ConfigureAwait(false),
        Resource resource => await EncodeResourceAsync(resource).ConfigureAwait(false),
        IUnion union => await EncodeAsync(union.Value).ConfigureAwait(false),
        IEnumValue named => await EncodeAsync(named.Value).ConfigureAwait(false),
        JsonElement json => JsonValues.Of(json),
        IDictionary map => await EncodeMapAsync(map).ConfigureAwait(false),
        IList list => await EncodeListAsync(list).ConfigureAwait(false),
        Enum named => Values.Of(Convert.ToInt32(named, System.Globalization.CultureInfo.InvariantCulture)),
        Task => throw new ArgumentException("Tasks are not allowed inside inputs. Wrap the task in an Output first: Output.Create(task)."),
        _ => await EncodeByTypeAsync(value).ConfigureAwait(false),
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

    private void Note(Resource resource) => (_resources ??= new(ReferenceEqualityComparer.Instance)).Add(resource);

    private async ValueTask<Value?> EncodeOutputAsync(IOutput output)
    {
        var data = await ResolveAsync(output).ConfigureAwait(false);
        if (keepsOutputs)
        {
            var inside = new Encoder(features);
            inside.Note(data.Resources);
            var known = data.IsKnown ? await inside.EncodeAsync(data.Value).ConfigureAwait(false) : null;
            return await AsOutputAsync(known, data.IsKnown, data.IsSecret, inside).ConfigureAwait(false);
        }
        if (!data.IsKnown)
        {
            return Values.Unknown();
        }
        var value = await EncodeAsync(data.Value).ConfigureAwait(false);
        return data.IsSecret && value is not null ? Values.Secret(value) : value;
    }

    /// <summary>A list or map that is put together from inputs is one output, as in the official SDK.</summary>
    private async ValueTask<Value?> EncodeWholeAsync(IInput input)
    {
        var inside = new Encoder(features);
        var value = await input.EncodeAsync(inside).ConfigureAwait(false);
        return await AsOutputAsync(value, isKnown: true, isSecret: false, inside).ConfigureAwait(false);
    }

    private async ValueTask<Value?> AsOutputAsync(Value? value, bool isKnown, bool isSecret, Encoder inside)
    {
        Note(inside.Resources);
        if (isKnown && !isSecret && inside.Resources.Count == 0)
        {
            return value;
        }
        var urns = await Dependencies.UrnsAsync(inside.Resources, int.MaxValue).ConfigureAwait(false);
        return Values.Output(value ?? Values.Null(), isKnown, isSecret, urns);
    }

    private async ValueTask<Struct> EncodeArgsAsync(InputArgs args)
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
        return fields;
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
        if (!Uninitialised.Is(list))
        {
            for (var i = 0; i < list.Count; i++)
            {
                await encoding.AddAsync(list[i]).ConfigureAwait(false);
            }
            return encoding.Result;
        }
        return null;
    }

    private async ValueTask<Value> EncodeContentAsync(AssetOrArchive content)
    {
        var inner = content.Content is string text ? Values.Of(text) : await EncodeAsync(content.Content).ConfigureAwait(false);
        return Values.Special(content.Signature, content.Key, inner ?? Values.Of(new Struct()));
    }

    private async ValueTask<Value> EncodeResourceAsync(Resource resource)
    {
        Note(resource);
        var answer = await resource.Answer.ConfigureAwait(false);
        if (!await features.HasAsync(Features.ResourceReferences).ConfigureAwait(false))
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

    private async ValueTask<Value?> EncodeByTypeAsync(object value)
    {
        if (PlainTypes.TryUnpack(value, out var content))
        {
            return await EncodeAsync(content).ConfigureAwait(false);
        }
        throw new ArgumentException($"{value.GetType().FullName} is not a supported argument type.");
    }
}
