using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>
/// Containers of Swift. A container of the account is taken over by whoever makes one of its name, without a word; its policy stays as it
/// is, and what others have put into it keeps it from being deleted.
/// </summary>
internal static class ObjectStorageTypes
{
    private const int MaximumName = 256;
    private const string FirstPolicy = "Policy-0";

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Container)
        {
            IdOf = making => making.Text("name")!,
            Settle = making => PropertyValue.Map.Of(("storageClass", ""), ("storagePolicy", making.Kept("storagePolicy", () => PolicyOf(making)))),

            // Swift cannot rename: the provider says yes to a new name and reads the old one again.
            Derive = making => making.Old is null ? PropertyValue.Map.Empty : PropertyValue.Map.Of(("name", making.Id)),
            Refuse = Refuse,
        },
    ];

    /// <summary>Why Swift keeps a container; null when it lets it go. What is forced empties it first.</summary>
    internal static string? Objection(Cloud cloud, DeleteRequest request) =>
        request.Outputs.Truth("forceDestroy") != true && cloud.Catalog.Find("containers", request.Id)?.Objects > 0
            ? $"error deleting objectstorage_container_v1 '{request.Id}' {request.Id}: " + cloud.Endpoints.Answer("[202 204]", "DELETE", "object-store", PathOf(request.Id), 409,
                "<html><h1>Conflict</h1><p>There was a conflict when trying to complete your request.</p></html>")
            : null;

    private static string PolicyOf(Making making) => making.Cloud.Catalog.Find("containers", making.Text("name"))?.StoragePolicy ?? FirstPolicy;

    private static void Refuse(Making making)
    {
        var (name, policy) = (making.Text("name")!, making.Text("storagePolicy"));
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw Errors.Plain($"error creating objectstorage_container_v1: invalid name \"{name}\": a container name cannot contain a slash (/) character");
        }

        if (Encoding.UTF8.GetByteCount(name) is > MaximumName and var length)
        {
            throw Refusal(making, 400, string.Create(CultureInfo.InvariantCulture, $"Container name length of {length} longer than {MaximumName}"));
        }

        if (!making.Cloud.Catalog.Knows("storagePolicies", policy))
        {
            throw Refusal(making, 400, $"Invalid X-Storage-Policy '{policy}'");
        }

        if (policy is not null && Taken(making.Cloud, name) is { } other && other != policy)
        {
            throw Refusal(making, 409, "<html><h1>Conflict</h1><p>There was a conflict when trying to complete your request.</p></html>");
        }
    }

    // The policy of a container of the name; null where there is none yet.
    private static string? Taken(Cloud cloud, string name) => cloud.Find(Types.Container, name)?.Outputs.Text("storagePolicy")
        ?? (cloud.Catalog.Lists("containers") && cloud.Catalog.Knows("containers", name) ? cloud.Catalog.Find("containers", name)?.StoragePolicy ?? FirstPolicy : null);

    private static ProviderException Refusal(Making making, int code, string body) =>
        Errors.Plain("error creating objectstorage_container_v1: " + making.Cloud.Endpoints.Answer("[201 202 204]", "PUT", "object-store", PathOf(making.Text("name")!), code, body));

    private static string PathOf(string name) => $"/v1/AUTH_{Cloud.Project}/{Uri.EscapeDataString(name)}";
}
