using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>The tokens a hub needs; kept in the stack's state so that a rebuilt cluster goes on working with the same database.</summary>
internal sealed record HubSecrets(
    Output<string> ProxyToken,
    Output<string> CookieSecret,
    Output<string> CryptKey,
    ImmutableSortedDictionary<string, Output<string>> ServiceTokens);
