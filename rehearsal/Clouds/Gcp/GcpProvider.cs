using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The gcp package, on a cloud that is nothing but the state.</summary>
internal sealed class GcpProvider : ProviderBase
{
    private readonly Cloud _cloud;

    internal GcpProvider(PropertyValue.Map config, ICloudView view, TimeProvider clock, GcpSettings settings, Func<string, string?> variable) =>
        _cloud = new(view, clock, settings, new(config, variable));

    public override string Package => "gcp";

    private static PackageSchema Schema => PackageSchema.Of("Pulumi.Gcp");

    public override CheckResult CheckConfig(CheckRequest request)
    {
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var version = request.NewInputs["version"];
        var inputs = checker.Check(Decoded(request.NewInputs.Without("version")), Schema.Provider);
        return new CheckResult(version is null ? inputs : inputs.With("version", version), checker.Failures);
    }

    public override CheckResult Check(CheckRequest request)
    {
        var (type, schema) = Find(request.Type);
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var inputs = checker.Check(request.NewInputs, schema.Inputs);
        var filled = new InputDefaults(Schema).Fill(schema, inputs, request, type.Naming.Property, type.Naming.Shape);
        type.Check(new(checker, _cloud), InputDefaults.Bare(filled).Reveal());
        return new CheckResult(filled, checker.Failures);
    }

    public override DiffResult Diff(DiffRequest request)
    {
        var (type, schema) = Find(request.Type);
        var found = new InputDiffer(Schema, Habits.All).Compare(schema, request, null);
        var differences = new Differences(_cloud, request, found);
        Relabelled(type, differences);
        type.Customize(differences);
        return differences.Result();
    }

    public override Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        var inputs = InputDefaults.Bare(request.Inputs);
        var planner = new Planner(Schema);
        var making = new Making(_cloud, request.Urn, request.RandomSeed, inputs.Reveal(), null);
        if (request.Preview)
        {
            return Task.FromResult(new CreateResult(null, planner.Preview(type, schema, making, inputs)));
        }

        var made = _cloud.Make(() =>
        {
            var id = type.IdOf(making);
            EnabledServices.Refuse(_cloud, type.Token, making.Project, $"Error creating {type.Title}");
            if (_cloud.Find(type.Token, id) is not null)
            {
                throw type.Exists?.Invoke(making, id) ?? Errors.Refusal($"Error creating {type.Title}", 409, $"The resource '{id}' already exists", "alreadyExists");
            }

            type.Refuse(making);

            return new CloudObject(request.Urn, request.Type, id, request.Inputs, planner.Settled(type, schema, making, inputs).With("id", id));
        });
        return Task.FromResult(new CreateResult(made.Id, made.Outputs));
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        if (_cloud.Find(request.Type, request.Id) is { } found)
        {
            if (request is not { Inputs: { } inputs, Outputs: { } outputs })
            {
                return Task.FromResult(new ReadResult(found.Id, found.Inputs, found.Outputs));
            }

            var known = outputs.Over(found.Outputs.WithoutNotes());
            var seen = known.Over(type.Observe(_cloud, found with { Outputs = known.Reveal() }));
            return Task.FromResult(new ReadResult(request.Id, InputDefaults.AsRead(Drift.ReadBack.Inputs(inputs, outputs, known)), seen));
        }

        return Task.FromResult(request is { Inputs: not null, Outputs: not null } ? ReadResult.Gone : new Adoption(Schema, _cloud).Adopt(type, schema, request));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        var inputs = InputDefaults.Bare(request.NewInputs);
        var planner = new Planner(Schema);
        var making = new Making(_cloud, request.Urn, request.Urn, inputs.Reveal(), request.OldOutputs.Reveal()) { OldInputs = request.OldInputs.Reveal() };
        if (request.Preview)
        {
            return Task.FromResult(new UpdateResult(planner.PreviewUpdate(type, schema, making, request.OldOutputs, inputs)));
        }

        if (_cloud.Find(request.Type, request.Id) is null)
        {
            throw Errors.Refusal($"Error updating {type.Title} {Quoted(request.Id)}", 404, $"The resource '{request.Id}' was not found", "notFound");
        }

        type.RefuseUpdate(making);
        return Task.FromResult(new UpdateResult(planner.Settled(type, schema, making, inputs).With("id", request.Id)));
    }

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var (type, _) = Find(request.Type);
        var found = _cloud.Find(request.Type, request.Id) ?? new CloudObject(request.Urn, request.Type, request.Id, request.Inputs, request.Outputs);
        if (request.Outputs.Text("deletionPolicy") == "PREVENT")
        {
            throw Errors.Plain($"cannot destroy {type.Api ?? Quoted(request.Id)} without setting deletion_policy=\"DELETE\" and running `terraform apply`");
        }

        if (request.Outputs.Text("deletionPolicy") != "ABANDON")
        {
            type.RefuseDelete(_cloud, found with { Inputs = found.Inputs.Reveal(), Outputs = found.Outputs.Reveal() });
        }

        _cloud.Forget(request.Type, request.Id);
        return Task.CompletedTask;
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var function = Schema.FindFunction(request.Token) ?? throw new ProviderException($"unrecognized data function (InvokeDataSource): {request.Token}");
        var checker = new InputChecker(Schema, request.Token);
        var args = checker.Check(request.Args, function.Arguments);
        return Task.FromResult(checker.Failures.IsEmpty
            ? InvokeResult.Good(new Functions(_cloud, function).Call(args))
            : new InvokeResult(PropertyValue.Map.Empty, checker.Failures));
    }

    // The provider shows what becomes of the labels of an object together with the change of its own.
    private void Relabelled(ResourceType type, Differences differences)
    {
        if (type.Labels is null)
        {
            return;
        }

        var making = new Making(_cloud, differences.Urn, differences.Urn, differences.Inputs, differences.State);
        foreach (var (name, labels) in Plans.Labels(type, making).Entries)
        {
            var old = differences.State.Child(name) ?? PropertyValue.Map.Empty;
            if (labels is not PropertyValue.Map map)
            {
                differences.Note(name, name, PropertyChangeKind.Update);
                continue;
            }

            foreach (var key in map.Entries.Keys.Union(old.Entries.Keys, StringComparer.Ordinal).Where(key => map[key] != old[key]))
            {
                differences.Note(name, $"{name}.{key}", old[key] is null ? PropertyChangeKind.Add : map[key] is null ? PropertyChangeKind.Delete : PropertyChangeKind.Update);
            }
        }
    }

    // Settings of a provider that are no texts travel as JSON.
    private static PropertyValue.Map Decoded(PropertyValue.Map config) => PropertyValue.Map.From(config.Entries.Select(entry =>
        entry.Value.AsText() is { } text && Schema.Provider[entry.Key] is { Kind: SchemaKind.Map or SchemaKind.List } && JsonValues.Parse(text) is { } value
            ? KeyValuePair.Create(entry.Key, value) : entry));

    private static string Quoted(string id) => $"\"{id}\"";

    private static (ResourceType Type, ResourceSchema Schema) Find(string token) =>
        Catalog.Find(token) is { } type && Schema.FindResource(token) is { } schema
            ? (type, schema)
            : throw new ProviderException($"unrecognized resource type (Check): {token}");
}
