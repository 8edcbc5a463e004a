using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Turns inputs into the provider's whole view: what is planned in a preview, what came out of a run.</summary>
internal sealed class Planner(PackageSchema package)
{
    private static readonly ImmutableSortedDictionary<string, string> Renames = new Dictionary<string, string>
    {
        ["allocationPools"] = "allocation_pool",
        ["attachments"] = "attachment",
        ["blockDevices"] = "block_device",
        ["differentCells"] = "different_cell",
        ["differentHosts"] = "different_host",
        ["dnsAssignments"] = "dns_assignment",
        ["externalFixedIps"] = "external_fixed_ip",
        ["extraDhcpOptions"] = "extra_dhcp_option",
        ["fixedIps"] = "fixed_ip",
        ["networks"] = "network",
        ["personalities"] = "personality",
        ["queries"] = "query",
        ["sameHosts"] = "same_host",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    // Object types serve inputs and outputs alike; these parts of them are never inputs.
    private static readonly ImmutableHashSet<string> OutputParts = ["mac", "vifDetails", "vifType"];

    // Not given, these are nulls after a creation; services that are read answer with empty ones.
    private static readonly ImmutableArray<string> ReadAsEmpty = ["allowedCidrs", "attributes", "dnsNameservers", "insertHeaders", "masters", "sniContainerRefs", "tags"];

    /// <summary>What a preview of a creation shows.</summary>
    internal PropertyValue.Map Preview(ResourceType type, ResourceSchema schema, PropertyValue.Map inputs)
    {
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        outputs["id"] = PropertyValue.Unknown.Instance;
        foreach (var (name, property) in schema.Outputs.Properties)
        {
            var input = schema.Inputs[name];
            outputs[name] = inputs[name] is { } given
                ? Fill(property, given, preview: true, listed: false)
                : input is null || input.ComputedWhenAbsent ? PropertyValue.Unknown.Instance
                : Absent(input);
        }

        return Finish(type, schema, Hash(outputs.ToImmutable()), inputs, preview: true);
    }

    /// <summary>What is known of an object that was made and did not come up: the plan, and nothing of what the cloud would have decided.</summary>
    internal PropertyValue.Map Failed(ResourceType type, ResourceSchema schema, PropertyValue.Map inputs, TimeSpan? timeout)
    {
        var outputs = PropertyValue.Map.Of([.. Preview(type, schema, inputs).WithoutNotes().Entries.Select(entry => (entry.Key, Known(type, entry.Key, entry.Value)))]).Entries;
        return Finish(type, schema, outputs, inputs, preview: false, timeout)
            .With(RawStateDelta.Key, new RawStateDelta(package, Renames, notesAbsent: false).Of(schema.Outputs, new PropertyValue.Map(outputs)));
    }

    /// <summary>What a preview of an update shows: the object as it is, with what the program changes.</summary>
    internal PropertyValue.Map PreviewUpdate(ResourceType type, ResourceSchema schema, PropertyValue.Map old, PropertyValue.Map inputs)
    {
        var outputs = old.WithoutNotes();
        foreach (var (name, given) in inputs.WithoutNotes().Entries)
        {
            // What comes back in another form, or filled up by the cloud, stays as it is while nothing changes.
            if (schema.Outputs[name] is { } property && !InputDiffer.Agrees(package, Habits.All, property, given, old[name], name))
            {
                outputs = outputs.With(name, Keeping(property, given, old[name], Fill(property, given, preview: true, listed: false)));
            }
        }

        foreach (var (name, property) in schema.Inputs.Properties)
        {
            if (inputs[name] is null && old[name]?.WithoutSecrets() is { } state && InputDiffer.IsTakenAway(Habits.All, name, property, state))
            {
                outputs = outputs.With(name, Absent(property));
            }
        }

        foreach (var name in schema.Outputs.Properties.Keys.Where(name => InputDiffer.IsStillUnknown(type.Sets, schema, name, inputs[name], old[name])))
        {
            outputs = outputs.With(name, PropertyValue.Unknown.Instance);
        }

        outputs = new PropertyValue.Map(Hash(outputs.Entries));
        var nothing = outputs.Equals(old.WithoutNotes());
        var planned = nothing ? outputs : Finish(type, schema, outputs.Entries, inputs, preview: true, updates: true);

        // The provider's own form of a state cannot be told from values that nobody knows yet.
        return outputs.ContainsUnknowns ? planned
            : planned.With(RawStateDelta.Key, new RawStateDelta(package, Renames, notesAbsent: false).Of(schema.Outputs, outputs));
    }

    /// <summary>What the state keeps of an update that the cloud refused: the plan.</summary>
    internal PropertyValue.Map Refused(ResourceType type, ResourceSchema schema, PropertyValue.Map old, PropertyValue.Map inputs)
    {
        var plan = PropertyValue.Map.From(PreviewUpdate(type, schema, old, inputs).WithoutNotes().Entries.Select(entry => KeyValuePair.Create(entry.Key, Known(type, entry.Key, entry.Value))));
        return (old["__meta"] is { } meta ? plan.With("__meta", meta) : plan)
            .With(RawStateDelta.Key, new RawStateDelta(package, Renames, notesAbsent: false).Of(schema.Outputs, plan));
    }

    /// <summary>What came out of a creation or an update.</summary>
    internal PropertyValue.Map Settled(ResourceType type, ResourceSchema schema, Making making, PropertyValue.Map inputs, TimeSpan? timeout)
    {
        var settled = type.Settle(making);
        var derived = type.Derive(making);
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (name, property) in schema.Outputs.Properties)
        {
            var given = inputs[name];
            var old = making.Old?[name];
            outputs[name] = derived[name] ?? (given is null
                ? (KeepsOld(type, schema, making, name, old) ? old : settled[name]) ?? (name == "region" ? making.Cloud.Region : schema.Inputs[name] is { } input ? Absent(input) : PropertyValue.Null.Instance)
                // Objects that did not change keep the form in which the last refresh saw them.
                : old is PropertyValue.List && property.Items?.Kind == SchemaKind.Object && InputDiffer.Agrees(package, Habits.All, property, given, old, name) ? old
                : Fill(property, given, preview: false, listed: false));
        }

        var result = Read(making, outputs.ToImmutable());
        if (making.Old is not null)
        {
            // Sets that the cloud makes up are not looked at again, as the real provider does not.
            var seen = type.Observe(making.Cloud, new(making.Urn, type.Token, making.Id, making.Inputs, new PropertyValue.Map(result)));
            result = result.SetItems(seen.Entries.Where(entry => !type.Sets.Contains(entry.Key)));
        }

        return Finish(type, schema, result, inputs, preview: false, timeout)
            .With(RawStateDelta.Key, new RawStateDelta(package, Renames, notesAbsent: false).Of(schema.Outputs, new PropertyValue.Map(result)));
    }

    /// <summary>What a refresh shows: what others changed, and empty lists for those that were never given.</summary>
    internal PropertyValue.Map Observed(ResourceSchema schema, PropertyValue.Map outputs, PropertyValue.Map seen)
    {
        var entries = outputs.Over(seen).Entries;
        foreach (var name in ReadAsEmpty)
        {
            if (schema.Outputs[name] is { } property && entries.GetValueOrDefault(name) is PropertyValue.Null)
            {
                entries = entries.SetItem(name, property.Kind == SchemaKind.Map ? PropertyValue.Map.Empty : PropertyValue.List.Empty);
            }
        }

        if (schema.Outputs["allTags"] is not null && entries.GetValueOrDefault("tags") is PropertyValue.List { } tags)
        {
            entries = entries.SetItem("allTags", tags);
        }

        if (entries.GetValueOrDefault("schedulerHints") is PropertyValue.List hints)
        {
            entries = entries.SetItem("schedulerHints", new PropertyValue.List([.. hints.Items.Select(hint => hint is PropertyValue.Map map && map["additionalProperties"] is PropertyValue.Null
                ? map.With("additionalProperties", PropertyValue.Map.Empty) : hint)]));
        }

        var result = new PropertyValue.Map(entries);
        return result.With(RawStateDelta.Key, new RawStateDelta(package, Renames, notesAbsent: false).Of(schema.Outputs, result));
    }

    // What the cloud once chose stays, unless the program took its own choice back or the value follows from others.
    private static bool KeepsOld(ResourceType type, ResourceSchema schema, Making making, string name, PropertyValue? old) =>
        old is not (null or PropertyValue.Null) && making.OldInputs?[name] is null && !type.Fresh.Contains(name)
        && (schema.Inputs[name] is not { } input || !InputDiffer.IsTakenAway(Habits.All, name, input, old));

    // Parts of an item that the program says nothing of stay what they are.
    private static PropertyValue Keeping(PropertySchema property, PropertyValue given, PropertyValue? old, PropertyValue filled)
    {
        if (property is not { Kind: SchemaKind.List, Items.Kind: SchemaKind.Object } || (given.AsList(), old?.AsList(), filled) is not ({ } said, { } before, PropertyValue.List list))
        {
            return filled;
        }

        return new PropertyValue.List([.. list.Items.Select((item, i) => i < before.Length && item is PropertyValue.Map map && before[i].AsMap() is { } kept && said[i].AsMap() is { } written
            ? PropertyValue.Map.From(map.Entries.Select(entry => written[entry.Key] is null && kept[entry.Key] is { } value ? KeyValuePair.Create(entry.Key, value) : entry))
            : item)]);
    }

    // An update ends with a look at the object: what it did not touch may be otherwise than the state knew.
    private static ImmutableSortedDictionary<string, PropertyValue> Read(Making making, ImmutableSortedDictionary<string, PropertyValue> settled)
    {
        foreach (var (name, value) in settled)
        {
            if (making is { Old: { } old, Real: { } real } && real[name] is { } current && !current.SameAs(old[name]) && value.SameAs(old[name]))
            {
                settled = settled.SetItem(name, current);
            }
        }

        return settled;
    }

    private static PropertyValue Known(ResourceType type, string name, PropertyValue value) => value switch
    {
        PropertyValue.Unknown => type.Sets.Contains(name) ? PropertyValue.List.Empty : PropertyValue.Null.Instance,
        PropertyValue.Secret secret => new PropertyValue.Secret(Known(type, name, secret.Element)),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => item is PropertyValue.Map map
            ? PropertyValue.Map.From(map.Entries.Select(entry => entry.Value is PropertyValue.Unknown ? KeyValuePair.Create(entry.Key, (PropertyValue)"") : entry)) : item)]),
        _ => value,
    };

    private static PropertyValue Absent(PropertySchema property) =>
        property.Default ?? (property is { Kind: SchemaKind.List, Items.Kind: SchemaKind.Object } ? PropertyValue.List.Empty : PropertyValue.Null.Instance);

    private PropertyValue Fill(PropertySchema property, PropertyValue given, bool preview, bool listed)
    {
        switch (property.Kind, given)
        {
            case (_, PropertyValue.Secret secret):
                return new PropertyValue.Secret(Fill(property, secret.Element, preview, listed));
            case (SchemaKind.Object, PropertyValue.Map map):
                return FillObject(property, map, preview, listed);
            case (SchemaKind.List, PropertyValue.List list) when property.Items!.Kind == SchemaKind.Object:
                return new PropertyValue.List([.. list.Items.Select(item => Fill(property.Items, item, preview, listed: true))]);
            case (SchemaKind.List, PropertyValue.List list):
                // A set with one unknown member is unknown: members have no order to tell them by.
                return list.ContainsUnknowns ? PropertyValue.Unknown.Instance : given;
            default:
                return given;
        }
    }

    private PropertyValue.Map FillObject(PropertySchema property, PropertyValue.Map given, bool preview, bool listed)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (name, part) in package.ObjectOf(property)!.Properties)
        {
            result[name] = given[name] is { } value ? Fill(part, value, preview, listed)
                : OutputParts.Contains(name) || part.ComputedWhenAbsent ? preview && property.TypeName != "openstack:networking/PortFixedIp:PortFixedIp" ? PropertyValue.Unknown.Instance : Empty(part)
                : part.Default ?? (preview && property.TypeName!.EndsWith("PortFixedIp", StringComparison.Ordinal) ? PropertyValue.Null.Instance : Empty(part));
        }

        return new PropertyValue.Map(result.ToImmutable());
    }

    private static PropertyValue Empty(PropertySchema part) => part.Kind switch
    {
        SchemaKind.Text => "",
        SchemaKind.List => PropertyValue.List.Empty,
        SchemaKind.Truth => false,
        SchemaKind.Whole or SchemaKind.Number => 0,
        _ => PropertyValue.Null.Instance,
    };

    private static ImmutableSortedDictionary<string, PropertyValue> Hash(ImmutableSortedDictionary<string, PropertyValue> outputs) =>
        outputs.GetValueOrDefault("userData")?.AsText() is { } data && !IsHash(data) ? outputs.SetItem("userData", Servers.UserDataHash(data)) : outputs;

    private static bool IsHash(string data) => data.Length == 40 && data.All(char.IsAsciiHexDigitLower);

    private static PropertyValue.Map Finish(
        ResourceType type, ResourceSchema schema, ImmutableSortedDictionary<string, PropertyValue> outputs, PropertyValue.Map inputs, bool preview, TimeSpan? timeout = null, bool updates = false)
    {
        var result = outputs.ToBuilder();
        foreach (var (name, property) in schema.Outputs.Properties)
        {
            // A secret stays one wherever the provider repeats it.
            if (property.Secret || (inputs[name] is PropertyValue.Secret))
            {
                result[name] = result[name].AsSecret();
            }
        }

        // Whatever is noted would replace the object: in an update it is as it was.
        if (Meta(type, updates ? PropertyValue.Map.Empty : inputs, preview, timeout) is { } meta)
        {
            result["__meta"] = meta;
        }

        return new PropertyValue.Map(result.ToImmutable());
    }

    private static string? Meta(ResourceType type, PropertyValue.Map inputs, bool preview, TimeSpan? timeout)
    {
        const long Second = 1_000_000_000;
        var (create, delete, update) = type.Timeouts;
        List<string> waits = [];
        if (create > 0)
        {
            waits.Add(string.Create(CultureInfo.InvariantCulture, $"\"create\":{timeout?.Ticks * 100 ?? create * Second}"));
        }

        if (delete > 0)
        {
            waits.Add(string.Create(CultureInfo.InvariantCulture, $"\"delete\":{delete * Second}"));
        }

        if (update > 0)
        {
            waits.Add(string.Create(CultureInfo.InvariantCulture, $"\"update\":{update * Second}"));
        }

        if (waits.Count == 0)
        {
            return null;
        }

        var noted = type.Noted.Where(name => inputs[name]?.AsText() is not null)
            .Select(name => $"\"{Names.Snake(name)}\":\"{System.Text.Json.JsonEncodedText.Encode(inputs[name]!.AsText()!, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
        var shim = preview ? $"\"_new_extra_shim\":{{{string.Join(',', noted)}}}," : "";
        return $"{{{shim}\"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0\":{{{string.Join(',', waits)}}}}}";
    }
}
