using System.Collections.Immutable;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>What programs may expect of the engine. New SDKs are told numbers; older ones ask by name, and only for what had a name then.</summary>
internal static class Features
{
    /// <summary>All features.</summary>
    public static ImmutableArray<ResourceMonitorFeature> Supported { get; } =
    [
        ResourceMonitorFeature.Secrets, ResourceMonitorFeature.ResourceReferences, ResourceMonitorFeature.OutputValues, ResourceMonitorFeature.AliasSpecs,
        ResourceMonitorFeature.ReplacementTrigger, ResourceMonitorFeature.DeletedWith, ResourceMonitorFeature.ReplaceWith, ResourceMonitorFeature.Transforms,
        ResourceMonitorFeature.InvokeTransforms, ResourceMonitorFeature.Parameterization, ResourceMonitorFeature.ResourceHooks, ResourceMonitorFeature.ErrorHooks,
        ResourceMonitorFeature.SendsOptionsToHooks, ResourceMonitorFeature.ByteString, ResourceMonitorFeature.InvokeDependsOn, ResourceMonitorFeature.InvokeParent,
    ];

    /// <summary>Whether a feature with a name is supported.</summary>
    public static bool Has(string name) => name is "secrets" or "resourceReferences" or "outputValues" or "aliasSpecs" or "replacementTrigger" or "deletedWith"
        or "replaceWith" or "transforms" or "invokeTransforms" or "parameterization" or "resourceHooks" or "errorHooks" or "sendsOptionsToHooks";
}
