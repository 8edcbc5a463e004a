using System.Runtime.CompilerServices;
using JupyterHubInfra.Conformance.Playing;

namespace JupyterHubInfra.Conformance;

internal static class Setup
{
    [ModuleInitializer]
    internal static void UseThePassphraseOfTheRecordings() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", Rig.Passphrase);
}
