using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The openstack package, on a cloud that is nothing but the state.</summary>
internal sealed class OpenStackProvider : ProviderBase
{
    private readonly Login _login;
    private readonly Cloud _cloud;

    internal OpenStackProvider(PropertyValue.Map config, ICloudView view, TimeProvider clock, OpenStackSettings settings, Func<string, string?> variable)
    {
        _login = new(config, settings, variable);
        _cloud = new(view, clock, settings, _login);
    }

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
        _login.Configured();
        var (type, schema) = Find(request.Type);
        var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
        var given = type.Token == Types.FloatingIp && _login.Pool is { } pool && request.NewInputs["pool"] is null ? request.NewInputs.With("pool", pool) : request.NewInputs;
        var inputs = checker.Check(given, schema.Inputs);
        Rules.Check(checker, type.Token, inputs);
        return new CheckResult(new InputDefaults(Schema).Fill(schema, inputs, request), checker.Failures);
    }

    public override DiffResult Diff(DiffRequest request)
    {
        _login.Configured();
        var (type, schema) = Find(request.Type);
        return new InputDiffer(Schema, Habits.All).Compare(schema, request, type.Sets);
    }

    public override async Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        _login.Configured();
        var (type, schema) = Find(request.Type);
        var inputs = InputDefaults.Bare(request.Inputs);
        var planner = new Planner(Schema);
        if (request.Preview)
        {
            return new CreateResult(null, planner.Preview(type, schema, inputs));
        }

        var result = await AskAsync(type, schema, planner, request, inputs, cancellationToken);
        if (!result.InitErrors.IsEmpty)
        {
            // What the service gives up takes it seconds; the rest of the run goes on meanwhile.
            await Task.Delay(InUse.Pause * InUse.Attempts, cancellationToken);
        }

        return result;
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        _login.Open(Clients.Of(request.Type));
        var (type, schema) = Find(request.Type);
        if (request is not { Inputs: { } inputs, Outputs: { } outputs })
        {
            return Task.FromResult(Adopt(type, schema, request));
        }

        if (_cloud.Find(request.Type, request.Id) is not { } found)
        {
            return Task.FromResult(ReadResult.Gone);
        }

        return Task.FromResult(new Reading(Schema, _cloud).Read(type, schema, request, inputs, outputs, found));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        _login.Configured();
        var (type, schema) = Find(request.Type);
        var inputs = InputDefaults.Bare(request.NewInputs);
        var planner = new Planner(Schema);
        if (request.Preview)
        {
            return Task.FromResult(new UpdateResult(planner.PreviewUpdate(type, schema, request.OldOutputs, inputs)));
        }

        _login.Open(Clients.Of(type.Token));
        var making = new Making(_cloud, request.Urn, request.Id, inputs.Reveal(), request.OldInputs.Reveal(), request.OldOutputs.Reveal())
        {
            Real = _cloud.Find(request.Type, request.Id)?.Outputs.Reveal(),
        };
        if (type.RefuseUpdate(making) is { } refusal)
        {
            // As the real provider: the state keeps the plan, although the cloud never took it.
            return Task.FromResult(new UpdateResult(planner.Refused(type, schema, request.OldOutputs, inputs).With("id", request.Id))
            {
                InitErrors = [Errors.Incomplete("updating", request.Urn, refusal)],
                Refused = true,
            });
        }

        return Task.FromResult(new UpdateResult(planner.Settled(type, schema, making, inputs, null).With("id", request.Id)));
    }

    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        _login.Open(Clients.Of(request.Type));
        if (InUse.Objection(_cloud, request) is { } objection)
        {
            throw Deletion(request, objection);
        }

        // The provider tries again until its time is over; here everything else happens at once, so little patience is enough.
        for (var attempt = 0; InUse.Refusal(_cloud, request) is { } refusal; attempt++)
        {
            if (attempt == InUse.Attempts)
            {
                throw Deletion(request, refusal);
            }

            await Task.Delay(InUse.Pause, cancellationToken);
        }

        _cloud.Forget(request.Type, request.Id);
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        _login.Configured();
        var function = Schema.FindFunction(request.Token) ?? throw new ProviderException($"unrecognized data function (InvokeDataSource): {request.Token}");
        var checker = new InputChecker(Schema, request.Token);
        var args = checker.Check(request.Args, function.Arguments);
        if (!checker.Failures.IsEmpty)
        {
            return Task.FromResult(new InvokeResult(PropertyValue.Map.Empty, checker.Failures));
        }

        Enter(function);
        return Task.FromResult(InvokeResult.Good(new Functions(_cloud).Call(function, args)));
    }

    private void Enter(FunctionSchema function)
    {
        try
        {
            _login.Open(Lookup.Find(function.Token)?.Client ?? "networking");
        }
        catch (ProviderException refusal)
        {
            throw new ProviderException($"invoking {function.Token}: {refusal.Message}", refusal);
        }
    }

    private async Task<CreateResult> AskAsync(ResourceType type, ResourceSchema schema, Planner planner, CreateRequest request, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        try
        {
            _login.Open(Clients.Of(type.Token));
            if (type.Token == Types.Instance && inputs.Items("networks").IsEmpty)
            {
                // The service looks for networks some time after it has said yes; those of the same run are there by then.
                await Task.Delay(InUse.Answer, cancellationToken);
            }

            CreateResult? result = null;
            _cloud.Make(() =>
            {
                result = Create(type, schema, planner, request, inputs);
                return new CloudObject(request.Urn, request.Type, result.Id!, request.Inputs, result.Outputs);
            });
            return result!;
        }
        catch (ProviderException)
        {
            // A refusal ends the run; a service's takes long enough for the program to say what it has to say until then.
            await Task.Delay(InUse.Answer, cancellationToken);
            throw;
        }
    }

    private CreateResult Create(ResourceType type, ResourceSchema schema, Planner planner, CreateRequest request, PropertyValue.Map inputs)
    {
        var plain = inputs.Reveal();
        var making = new Making(_cloud, request.Urn, _cloud.NewId(type.Token, request.Urn, plain), plain, null, null);
        type.Refuse(making);
        Quotas.Refuse(making, type.Token);
        var id = type.IdOf?.Invoke(making) ?? making.Id;
        return type.Failure(making) is { } failure
            ? new CreateResult(id, planner.Failed(type, schema, inputs, request.Timeout).With("id", id)) { InitErrors = [Errors.Incomplete("creating", request.Urn, failure)] }
            : new CreateResult(id, planner.Settled(type, schema, making, inputs, request.Timeout).With("id", id));
    }

    private static ProviderException Deletion(DeleteRequest request, string reason) => new(Errors.Incomplete("deleting", request.Urn, reason));

    // An import adopts whatever id it is told: the rehearsed cloud has it, unless the id says otherwise.
    private ReadResult Adopt(ResourceType type, ResourceSchema schema, ReadRequest request)
    {
        // What the catalogue describes was not made by the stack, although its state knows it from the run before.
        var described = type.Token == Types.Volume && _cloud.Catalog.NameOf("volumes", request.Id) is not null;
        if (!described && _cloud.Find(type.Token, request.Id) is { } own)
        {
            return new ReadResult(own.Id, own.Inputs, own.Outputs);
        }

        if (!Adopted.Exists(_cloud, type.Token, request.Id))
        {
            return ReadResult.Gone;
        }

        var given = InputDefaults.Bare(request.Inputs ?? PropertyValue.Map.Empty);
        var inputs = Adopted.Inputs(_cloud, type.Token, request.Id, given.Reveal());
        var making = new Making(_cloud, request.Urn, request.Id, inputs, null, null);
        var planner = new Planner(Schema);
        var outputs = planner.Settled(type, schema, making, inputs, null);
        var seen = type.Observe(_cloud, new CloudObject(request.Urn, type.Token, request.Id, inputs, outputs));
        return new ReadResult(request.Id, inputs, (seen.Entries.IsEmpty ? outputs : planner.Observed(schema, outputs, seen)).With("id", request.Id));
    }

    private static (ResourceType Type, ResourceSchema Schema) Find(string token) =>
        Catalog.Find(token) is { } type && Schema.FindResource(token) is { } schema
            ? (type, schema)
            : throw new ProviderException($"unrecognized resource type (Check): {token}");
}
