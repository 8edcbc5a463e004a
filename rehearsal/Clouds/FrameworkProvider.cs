using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>The random and tls providers: they need no cloud, so the rehearsal does their work for real.</summary>
internal abstract class FrameworkProvider(string package, string dotnetPackage, IEnumerable<FrameworkResource> resources) : ProviderBase
{
    private static readonly ImmutableSortedDictionary<string, string> Renames = new Dictionary<string, string>
    {
        ["inputs"] = "input",
        ["results"] = "result",
        ["streetAddresses"] = "street_address",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, FrameworkResource> _resources = resources.ToFrozenDictionary(resource => resource.Token, StringComparer.Ordinal);

    public override string Package => package;

    private protected PackageSchema Schema => PackageSchema.Of(dotnetPackage);

    public override CheckResult Check(CheckRequest request)
    {
        var (resource, schema) = Find(request.Type);
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var inputs = checker.Check(request.NewInputs, schema.Inputs);
        resource.Check(checker, inputs);
        return new CheckResult(inputs, checker.Failures);
    }

    public override DiffResult Diff(DiffRequest request)
    {
        var (resource, schema) = Find(request.Type);
        var plan = resource.Plan(request.NewInputs);
        var changed = schema.Inputs.Properties.Keys.Where(key => !plan[key].SameAs(request.OldOutputs[key])).ToImmutableArray();
        var overdue = resource.Overdue(plan, request.OldOutputs);
        return changed.IsEmpty && overdue.IsEmpty
            ? DiffResult.None
            : new DiffResult
            {
                Changes = true,
                DiffKeys = [.. changed.Concat(overdue).Order(StringComparer.Ordinal)],
                ReplaceKeys = [.. changed.Except(resource.Updatable).Concat(overdue).Order(StringComparer.Ordinal)],
            };
    }

    public override Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var (resource, schema) = Find(request.Type);
        var plan = resource.Plan(request.Inputs);
        if (request.Preview)
        {
            return Task.FromResult(new CreateResult(null, Secretly(schema, Unknowns(schema, plan).With("id", PropertyValue.Unknown.Instance))));
        }

        var (id, computed) = resource.Create(plan);
        return Task.FromResult(new CreateResult(id, Finish(resource, schema, plan.Over(computed).With("id", id))));
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (request.Outputs is { Count: > 0 })
        {
            return base.ReadAsync(request, cancellationToken);
        }

        var (resource, schema) = Find(request.Type);
        var (id, outputs) = resource.Adopt(request.Id);
        return Task.FromResult(new ReadResult(id, InputsOf(schema, outputs), Finish(resource, schema, outputs.With("id", id))));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var (resource, schema) = Find(request.Type);
        var plan = resource.Plan(request.NewInputs);
        var kept = PropertyValue.Map.From(request.OldOutputs.WithoutNotes().Entries.Where(entry => schema.Inputs[entry.Key] is null || plan[entry.Key] is not null));
        return Task.FromResult(new UpdateResult(Finish(resource, schema, kept.Over(plan))));
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        throw new ProviderException($"[pf/tfbridge] unknown datasource token: {request.Token}");

    private static PropertyValue.Map Unknowns(ResourceSchema schema, PropertyValue.Map plan) => plan.Over(PropertyValue.Map.From(
        schema.Outputs.Required
            .Where(name => plan[name] is null)
            .Select(name => KeyValuePair.Create(name, (PropertyValue)PropertyValue.Unknown.Instance))));

    // What a program must say to get the same object: what is required, and what is not nothing anyway.
    private static PropertyValue.Map InputsOf(ResourceSchema schema, PropertyValue.Map outputs) => PropertyValue.Map.From(outputs.Entries.Where(entry =>
        schema.Inputs[entry.Key] is not null && (schema.Inputs.Required.Contains(entry.Key) || !IsZero(entry.Value))));

    private static bool IsZero(PropertyValue value) =>
        value is PropertyValue.Null or PropertyValue.Bool { Value: false } or PropertyValue.Number { Value: 0 } or PropertyValue.Text { Value: "" };

    private static PropertyValue.Map Secretly(ResourceSchema schema, PropertyValue.Map outputs) => PropertyValue.Map.From(
        outputs.Entries.Select(entry => schema.Outputs[entry.Key] is { Secret: true } ? KeyValuePair.Create(entry.Key, entry.Value.AsSecret()) : entry));

    private PropertyValue.Map Finish(FrameworkResource resource, ResourceSchema schema, PropertyValue.Map outputs)
    {
        var finished = Secretly(schema, outputs).With(RawStateDelta.Key, new RawStateDelta(Schema, Renames, notesAbsent: true).Of(schema.Outputs, outputs));
        return resource.StateVersion == 0
            ? finished
            : finished.With("__meta", $"{{\"schema_version\":\"{resource.StateVersion.ToString(CultureInfo.InvariantCulture)}\"}}");
    }

    private (FrameworkResource Resource, ResourceSchema Schema) Find(string token) =>
        _resources.GetValueOrDefault(token) is { } resource && Schema.FindResource(token) is { } schema
            ? (resource, schema)
            : throw new ProviderException($"[pf/tfbridge] unknown resource token: {token}");
}
