using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>A function call, e.g. `openstack:networking/getNetwork:getNetwork`. Arguments are known and hold no secret marks.</summary>
public sealed record InvokeRequest(string Token, PropertyValue.Map Args, bool Preview);
