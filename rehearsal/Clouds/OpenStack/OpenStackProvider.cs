using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The openstack package, on a cloud that is nothing but the state.</summary>
internal sealed class OpenStackProvider : ProviderBase
{
    private const string DefaultRegion = "RegionOne";

    private readonly Cloud _cloud;

    internal OpenStackProvider(PropertyValue.Map config, ICloudView view, TimeProvider clock, OpenStackSettings settings, Func<string, string?> variable) =>
        _cloud = new Cloud(view, clock, config.Text("region") is { Length: > 0 } region ? region : DefaultRegion);

    public override string Package => "openstack";

    private static PackageSchema Schema => PackageSchema.Of("Pulumi.OpenStack");

    public override CheckResult CheckConfig(CheckRequest request)
    {
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var version = request.NewInputs["version"];
        var inputs = checker.Check(request.NewInputs.Without("version"), Schema.Provider);
        return new CheckResult(version is null ? inputs : inputs.With("version", version), checker.Failures);
    }

    public override CheckResult Check(CheckRequest request)
    {
        var (type, schema) = Find(request.Type);
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var inputs = checker.Check(request.NewInputs, schema.Inputs);
        Rules.Check(checker, type.Token, inputs);
        return new CheckResult(new InputDefaults(Schema).Fill(schema, inputs, request), checker.Failures);
    }

    public override DiffResult Diff(DiffRequest request) => new InputDiffer(Schema).Compare(Find(request.Type).Schema, request);

    public override Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        var inputs = WithoutNotes(request.Inputs);
        var planner = new Planner(Schema);
        if (request.Preview)
        {
            return Task.FromResult(new CreateResult(null, planner.Preview(type, schema, inputs)));
        }

        var plain = inputs.Reveal();
        var making = new Making(_cloud, request.Urn, _cloud.NewId(type.Token, request.Urn, plain), plain, null, null);
        type.Refuse(making);
        var id = type.IdOf?.Invoke(making) ?? making.Id;
        return Task.FromResult(new CreateResult(id, planner.Settled(type, schema, making, inputs, request.Timeout).With("id", id)));
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        if (request is not { Inputs: { } inputs, Outputs: { } outputs })
        {
            return Task.FromResult(Adopt(type, schema, request));
        }

        var seen = type.Observe(_cloud, new CloudObject(request.Urn, request.Type, request.Id, inputs, outputs));
        return Task.FromResult(new ReadResult(request.Id, InputDefaults.AsRead(inputs), new Planner(Schema).Observed(schema, outputs, seen)));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = Find(request.Type);
        var inputs = WithoutNotes(request.NewInputs);
        var planner = new Planner(Schema);
        if (request.Preview)
        {
            return Task.FromResult(new UpdateResult(planner.PreviewUpdate(type, schema, request.OldOutputs, inputs)));
        }

        var making = new Making(_cloud, request.Urn, request.Id, inputs.Reveal(), request.OldInputs.Reveal(), request.OldOutputs.Reveal());
        if (type.RefuseUpdate(making) is { } refusal)
        {
            // As the real provider: the state keeps the plan, although the cloud never took it.
            var plan = planner.PreviewUpdate(type, schema, request.OldOutputs, inputs).With("id", request.Id);
            return Task.FromResult(new UpdateResult(request.OldOutputs["__meta"] is { } meta ? plan.With("__meta", meta) : plan)
            {
                InitErrors = [$"updating {request.Urn}: {Errors.Wrapped(refusal)}"],
            });
        }

        return Task.FromResult(new UpdateResult(planner.Settled(type, schema, making, inputs, null).With("id", request.Id)));
    }

    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        // The provider tries again until its time is over; here everything else happens at once, so little patience is enough.
        for (var attempt = 0; InUse.Refusal(_cloud, request) is { } refusal; attempt++)
        {
            if (attempt == InUse.Attempts)
            {
                throw Errors.Plain(refusal);
            }

            await Task.Delay(InUse.Pause, cancellationToken);
        }
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var function = Schema.FindFunction(request.Token) ?? throw new ProviderException($"unrecognized data function (InvokeDataSource): {request.Token}");
        var checker = new InputChecker(Schema, request.Token);
        var args = checker.Check(request.Args, function.Arguments);
        return checker.Failures.IsEmpty
            ? Task.FromResult(InvokeResult.Good(new Functions(_cloud).Call(function, args)))
            : Task.FromResult(new InvokeResult(PropertyValue.Map.Empty, checker.Failures));
    }

    // An import adopts whatever id it is told: the rehearsed cloud has it, unless the id says otherwise.
    private ReadResult Adopt(ResourceType type, ResourceSchema schema, ReadRequest request)
    {
        if (!Existing.Knows(request.Id))
        {
            return ReadResult.Gone;
        }

        if (_cloud.Find(type.Token, request.Id) is { } own)
        {
            return new ReadResult(own.Id, own.Inputs, own.Outputs);
        }

        var given = WithoutNotes(request.Inputs ?? PropertyValue.Map.Empty);
        var inputs = Adopted.Inputs(type.Token, request.Id, given.Reveal());
        var making = new Making(_cloud, request.Urn, request.Id, inputs, null, null);
        return new ReadResult(request.Id, inputs, new Planner(Schema).Settled(type, schema, making, inputs, null).With("id", request.Id));
    }

    private static PropertyValue.Map WithoutNotes(PropertyValue.Map inputs) =>
        PropertyValue.Map.From(inputs.WithoutNotes().Entries.Select(entry => KeyValuePair.Create(entry.Key, WithoutNotes(entry.Value))));

    private static PropertyValue WithoutNotes(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => new PropertyValue.Secret(WithoutNotes(secret.Element)),
        PropertyValue.Map map => WithoutNotes(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(WithoutNotes)]),
        _ => value,
    };

    private static (ResourceType Type, ResourceSchema Schema) Find(string token) =>
        Catalog.Find(token) is { } type && Schema.FindResource(token) is { } schema
            ? (type, schema)
            : throw new ProviderException($"unrecognized resource type (Check): {token}");
}
