namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>
/// What the engine asks of a package. One instance serves one provider resource (a default or an explicit one).
/// Values keep their secret marks both ways; a provider may compare without them. Calls may come from several threads at once.
/// A provider that cannot do its work throws a <see cref="ProviderException"/>.
/// </summary>
public interface IProvider
{
    /// <summary>The package, e.g. `openstack`.</summary>
    string Package { get; }

    /// <summary>Checks the configuration of the provider resource itself and fills its defaults.</summary>
    CheckResult CheckConfig(CheckRequest request);

    /// <summary>Says what a changed provider configuration means: nothing, an update, or a replacement of all behind it.</summary>
    DiffResult DiffConfig(DiffRequest request);

    /// <summary>Checks inputs as the package's schema demands and fills defaults.</summary>
    CheckResult Check(CheckRequest request);

    /// <summary>Says whether new inputs differ, and which differences need a replacement.</summary>
    DiffResult Diff(DiffRequest request);

    /// <summary>Creates, or in a preview says what would be known.</summary>
    Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    /// <summary>Reads an object by id, to refresh, import or look it up.</summary>
    Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    /// <summary>Updates in place, or in a preview says what would be known.</summary>
    Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <summary>Whether the provider itself plays a failure that was asked for (--fail), as a service would come to fail; else the step just fails.</summary>
    /// <param name="type">A type token.</param>
    bool PlaysFailure(string type) => false;

    /// <summary>Deletes.</summary>
    Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken);

    /// <summary>Calls a function of the package.</summary>
    Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken);
}
