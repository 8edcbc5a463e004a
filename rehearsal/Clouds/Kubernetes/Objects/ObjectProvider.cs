using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>What the provider does with objects: server-side apply, with trials on the server in previews.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="reach">Whether it answers.</param>
/// <param name="view">What exists.</param>
/// <param name="space">The namespace of objects that name none.</param>
/// <param name="applies">Whether the provider applies on the server's side.</param>
/// <param name="flag">The provider's settings that are true or false.</param>
internal sealed class ObjectProvider(Cluster cluster, Reach reach, ICloudView view, string space, bool applies, Func<string, bool> flag)
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";

    internal CheckResult Check(ObjectKind kind, CheckRequest request)
    {
        if (reach.Reason is not null && flag("skipUpdateUnreachable") && request.OldInputs is { } old)
        {
            return CheckResult.Good(old);
        }

        if (kind.IsPatch)
        {
            Patches.Check(request.NewInputs, applies);
        }

        var inputs = ObjectInputs.Prepare(kind, request, space);
        var labelled = !applies && (request.OldInputs is null || request.OldInputs.At("metadata.labels")?.AsMap()?[ManagedBy] is not null);
        return CheckResult.Good(labelled ? inputs.Change("metadata", metadata => metadata.Change("labels", labels => labels.With(ManagedBy, "pulumi"))) : inputs);
    }

    internal DiffResult Diff(ObjectKind kind, DiffRequest request) => ObjectDiff.Of(kind, request, ReplacePaths(kind, request.NewInputs));

    internal async Task<CreateResult> CreateAsync(ObjectKind kind, CreateRequest request)
    {
        var inputs = request.Inputs;
        if (request.Preview)
        {
            return new(null, kind.IsPatch ? inputs : Try(kind, request));
        }

        reach.Require("configured Kubernetes cluster is unreachable");
        if (!cluster.HasNamespace(kind, inputs))
        {
            throw Refused(request.Urn, ApiErrors.NotFound("namespaces", inputs.At("metadata.namespace")?.AsText() ?? ""));
        }

        try
        {
            if (kind.IsPatch)
            {
                return Patched(kind, request);
            }

            if (cluster.Exists(kind, inputs))
            {
                _ = cluster.Admit(kind, request.Urn, inputs, preview: true);
                throw ApiErrors.AlreadyExists(kind, inputs);
            }

            var settled = await WaitedAsync(cluster.CreateAsync(kind, request.Urn, inputs)).ConfigureAwait(false);
            return new CreateResult(ObjectInputs.IdOf(kind, inputs), Noted(settled.Object, inputs, null, ManagerOf(request)))
            {
                InitErrors = Errors(
                    settled.Errors, $"resource \"{request.Urn}\" was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live", inputs),
            };
        }
        catch (ProviderException refusal)
        {
            await Waits.RefusalAsync().ConfigureAwait(false);
            throw Refused(request.Urn, refusal);
        }
    }

    internal ReadResult Read(ObjectKind kind, ReadRequest request)
    {
        if (view.Find(request.Type, request.Id) is { } found)
        {
            var live = cluster.Live(kind, found.Outputs);
            if (request is not { Inputs: { } inputs, Outputs: { } outputs })
            {
                var adopted = ObjectInputs.FromLive(kind, live);
                return new(request.Id, adopted, Noted(live, adopted, found.Outputs, found.Outputs.Text("__fieldManager") ?? "pulumi-kubernetes"));
            }

            var pruned = Pruning.Prune(live, inputs.Reveal().WithoutNotes());
            return new(request.Id, pruned, Noted(live, pruned, outputs, outputs.Text("__fieldManager") ?? "pulumi-kubernetes"));
        }

        if (request is { Inputs: not null, Outputs: not null } || !OpenStack.Existing.Knows(request.Id))
        {
            return ReadResult.Gone;
        }

        if (kind.IsPatch)
        {
            return ReadResult.Gone;
        }

        // What a program looks up is there, unless its name says otherwise.
        var given = ObjectInputs.Adopted(kind, request.Id, request.Inputs ?? PropertyValue.Map.Empty);
        var made = cluster.CreateAsync(kind, request.Urn, given).GetAwaiter().GetResult();
        return new(request.Id, given, Noted(made.Object, given, null, "pulumi-kubernetes"));
    }

    internal async Task<UpdateResult> UpdateAsync(ObjectKind kind, UpdateRequest request)
    {
        var inputs = request.NewInputs;
        if (request.Preview && (inputs.ContainsUnknowns || !reach.Answers))
        {
            return new(inputs);
        }

        reach.Require("configured Kubernetes cluster is unreachable");
        if (view.Find(request.Type, request.Id) is not { } found)
        {
            var gone = ApiErrors.NotFound(kind.Plural, request.Id.Split('/')[^1]).Message;
            throw new ProviderException($"update of resource \"{request.Urn}\" failed: {gone}\nunable to get cluster state: {gone}");
        }

        var (live, before) = (cluster.Live(kind, found.Outputs), ObjectDiff.OldInputs(request.OldInputs, request.OldOutputs));
        var manager = request.OldOutputs.Text("__fieldManager") ?? "pulumi-kubernetes";
        var failure = $"the Kubernetes API server reported that \"{request.Id}\" failed to fully initialize or become live";
        try
        {
            var updated = cluster.Apply(kind, live, before, inputs, manager, request.Preview);
            if (request.Preview)
            {
                return new(Noted(updated, inputs, request.OldOutputs, manager));
            }

            var settled = await WaitedAsync(cluster.SettleAsync(kind, request.Urn, updated, live)).ConfigureAwait(false);
            return new(Noted(settled.Object, inputs, request.OldOutputs, manager)) { InitErrors = Errors(settled.Errors, failure, inputs) };
        }
        catch (ProviderException refusal)
        {
            // What the server refuses is tried again by the next run.
            return request.Preview
                ? throw new ProviderException($"{failure}: {refusal.Message}", refusal)
                : new UpdateResult(Noted(live, inputs, request.OldOutputs, manager)) { InitErrors = [$"{failure}: {refusal.Message}"] };
        }
    }

    // What is there already gets the fields; what is not is made of them.
    private CreateResult Patched(ObjectKind kind, CreateRequest request)
    {
        var (inputs, manager) = (request.Inputs, ManagerOf(request));
        var live = new Patches(view).Live(kind, ObjectInputs.IdOf(kind, inputs));
        var patched = live is null
            ? cluster.Admit(kind, request.Urn, inputs, preview: false)
            : cluster.Apply(kind, live, PropertyValue.Map.Empty, inputs, manager, preview: false);
        return new(ObjectInputs.IdOf(kind, inputs), Noted(patched, inputs, null, manager));
    }

    private string ManagerOf(CreateRequest request) =>
        !applies ? "pulumi-kubernetes"
        : request.Inputs.At("metadata.annotations")?.AsMap()?.Text("pulumi.com/patchFieldManager") ?? "pulumi-kubernetes-" + Deterministic.Hex(8, "manager", request.Urn, request.RandomSeed);

    // A server can only try what it could make now: with known inputs, in a namespace that is there, under a name that is free.
    private PropertyValue.Map Try(ObjectKind kind, CreateRequest request)
    {
        var inputs = request.Inputs;
        if (inputs.ContainsUnknowns || !reach.Answers || !applies || !cluster.HasNamespace(kind, inputs))
        {
            return inputs;
        }

        try
        {
            var tried = cluster.Admit(kind, request.Urn, inputs, preview: true);
            return cluster.Exists(kind, inputs) ? inputs : Noted(tried, inputs, null, ManagerOf(request));
        }
        catch (ProviderException refusal)
        {
            throw Refused(request.Urn, refusal);
        }
    }

    private static async Task<Settled> WaitedAsync(Task<Settled> settling)
    {
        var settled = await settling.ConfigureAwait(false);
        if (!settled.Errors.IsEmpty)
        {
            await Waits.DeadlineAsync().ConfigureAwait(false);
        }

        return settled;
    }

    private static PropertyValue.Map Noted(PropertyValue.Map live, PropertyValue.Map inputs, PropertyValue.Map? old, string manager)
    {
        var noted = live.Over(PropertyValue.Map.Of(
            ("__fieldManager", manager), ("__initialApiVersion", old?["__initialApiVersion"] ?? inputs["apiVersion"].OrNull()), ("__inputs", ObjectInputs.Sealed(inputs.WithoutNotes()))));
        return ObjectInputs.Sealed(noted);
    }

    private static ProviderException Refused(string urn, ProviderException refusal) =>
        new($"resource \"{urn}\" was not successfully created by the Kubernetes API server: {refusal.Message}", refusal);

    private static ImmutableArray<string> Errors(ImmutableArray<string> reasons, string failure, PropertyValue.Map inputs) =>
        reasons.IsEmpty ? [] : [$"{failure}: '{ApiErrors.NameOf(inputs)}' timed out waiting to be Ready", .. reasons];

    private ImmutableArray<string> ReplacePaths(ObjectKind kind, PropertyValue.Map inputs)
    {
        if (kind.IsPatch)
        {
            return ["metadata.name", "metadata.namespace"];
        }

        var always = kind.Schema?.ReplacePaths ?? ["metadata.name", "metadata.namespace"];
        var unless = kind.Schema?.ReplacePathsUnless ?? [];
        // What is declared immutable is replaced whatever the provider allows.
        var immutable = inputs.Truth("immutable") == true;
        return [.. always, .. unless.Where(rule => immutable || !flag(rule.Flag)).Select(rule => rule.Path)];
    }
}
