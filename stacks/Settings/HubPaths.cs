using System.Collections.Immutable;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where in a stack file the arguments of a hub stand, with an example of each that a person could write.</summary>
internal static class HubPaths
{
    /// <param name="hub">The hub's group.</param>
    /// <param name="messages">What stands before the messages: nothing, or the group and a dot.</param>
    public static ImmutableArray<(string Property, string Path, string Example)> Of(string hub, string messages) =>
    [
        ("", hub, "..."),
        ("Host", $"{hub}.host", "hub.callysto.farm"),
        ("Allow", $"{hub}.authenticator", "..."),
        ("Authenticator", $"{hub}.authenticator", "..."),
        ("Admins", $"{hub}.admins", "..."),
        ("Blocked", $"{hub}.blockedUsers", "..."),
        ("UserNames", $"{hub}.userNames", "..."),
        ("Groups", $"{hub}.groups", "..."),
        ("Services", $"{hub}.services", "..."),
        ("Image", $"{hub}.notebooks.image", "quay.io/jupyter/scipy-notebook:2026-07-20"),
        ("Resources.Memory", $"{hub}.notebooks.memoryGuaranteeGiB", "0.5"),
        ("Resources.Cpu", $"{hub}.notebooks.cpuGuarantee", "0.1"),
        ("StartTimeout", $"{hub}.notebooks.startTimeoutSeconds", "300"),
        ("Kernels", $"{hub}.notebooks.kernelIdleSeconds", "3600"),
        ("GettingStarted", $"{hub}.notebooks.gettingStartedUrl", "https://callysto.ca/getting-started.ipynb"),
        ("Environment", $"{hub}.notebooks.env", "..."),
        ("Pages", $"{hub}.pages", "..."),
        ("Pages.Announcement", $"{messages}announcement", "..."),
        ("Pages.Alert", $"{messages}alert", "..."),
        ("Pages.Maintenance", $"{messages}maintenance", "..."),
        ("Pages.Support", $"{hub}.pages.support", "help@callysto.ca"),
        ("Pages.Terms", $"{hub}.pages.terms", "https://callysto.ca/terms"),
        ("Pages.Logo", $"{hub}.pages.logo", "..."),
        ("Pages.Templates", $"{hub}.pages.templates", "..."),
        ("Pages.NotebookTemplates", $"{hub}.notebooks.templates", "..."),
        ("Culling", $"{hub}.cull", "..."),
        ("Capabilities", $"{hub}.notebooks.capabilities", "SYS_PTRACE"),
        ("ExtraImages", $"{hub}.notebooks.extraImages", "..."),
        ("Placeholders", $"{hub}.notebooks.freePlaces", "10"),
        ("UsersMayReach", $"{hub}.notebooks.mayReach", "10.5.0.0/16"),
    ];
}
