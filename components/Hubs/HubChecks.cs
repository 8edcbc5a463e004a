using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Everything about a hub's arguments that its chart would accept and its users would regret.</summary>
internal static class HubChecks
{
    private const int LowestNodePort = 30000;
    private const int HighestNodePort = 32767;

    public static ArgsIssues Of(string name, JupyterHubReleaseArgs args)
    {
        var issues = new ArgsIssues(nameof(JupyterHubRelease), name);
        CheckName(issues, name, args);
        HubLoginChecks.Check(issues, args);
        CheckAccess(issues, args);
        CheckPlaces(issues, args);
        args.Resources.Check(issues, nameof(args.Resources));
        args.Culling.Check(issues, nameof(args.Culling));
        CheckImages(issues, args);
        CheckServices(issues, args);
        CheckGroups(issues, args);
        PageChecks.Check(issues, nameof(args.Pages), args.Pages);
        CheckEnvironment(issues, args);
        var linkLocal = CidrBlock.Parse("169.254.0.0/16");
        foreach (var block in args.UsersMayReach.Where(block => block.Family == linkLocal.Family && block.Overlaps(linkLocal)))
        {
            issues.Add(nameof(args.UsersMayReach), $"has {block}, where the cloud's metadata service answers. Name smaller ranges.");
        }

        ServerCapabilities.Check(issues, nameof(args.Capabilities), args.Capabilities);
        args.Course.Check(issues, nameof(args.Course), args);
        return issues;
    }

    private static void CheckName(ArgsIssues issues, string name, JupyterHubReleaseArgs args)
    {
        if (args.Name is null && !HubName.TryParse(name, out _, out var problem))
        {
            issues.Add(nameof(args.Name), $"is not given, and the component's name cannot stand in for it: {problem}");
        }

        issues.Require(args.Host != default && !args.Host.Value.StartsWith('*'), nameof(args.Host), $"is '{args.Host}'. Give the hub's full host name, e.g. 'hub.example.org'.");
        issues.Require(
            args.BaseUrl.StartsWith('/') && args.BaseUrl.EndsWith('/') && !args.BaseUrl.Contains("//", StringComparison.Ordinal),
            nameof(args.BaseUrl),
            $"is '{args.BaseUrl}'. It needs a slash at both ends, e.g. '/jupyter/'.");
    }

    private static void CheckAccess(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        if (args.Tls is HubTls.PlainHttp)
        {
            issues.Require(args.Profile == HubProfile.Development, nameof(args.Tls), "is off, so that passwords would travel in the clear; this is for the Development profile only. Use HubTls.LetsEncrypt(...) or HubTls.Manual(...).");
        }

        if (args.Tls is HubTls.Acme acme)
        {
            issues.Require(acme.Email.Contains('@', StringComparison.Ordinal), nameof(args.Tls), $"has the e-mail address '{acme.Email}'. Let's Encrypt warns this address about expiring certificates, e.g. 'operators@example.org'.");
            issues.Require(args.Exposure is not HubExposure.InsideOnly, nameof(args.Tls), "is Let's Encrypt on a hub that is reachable inside the cluster only: the certificate server could not reach it. Let the gateway hold the certificate.");
        }

        if (args.Tls is HubTls.IssuedWildcard)
        {
            issues.Require(args.Host.Value.Count(letter => letter == '.') >= 2, nameof(args.Host), $"is '{args.Host}', which no wildcard covers: that needs a label in front of a zone. Give the hub a name of its own, e.g. 'hub.{args.Host}'.");
        }

        args.Kernels?.Check(issues, nameof(args.Kernels));
        if (args.Tls is HubTls.IngressCertificate)
        {
            issues.Require(args.Exposure is HubExposure.ByIngress, nameof(args.Tls), "is a certificate at the ingress, but the hub has none. Use HubExposure.Ingress(\"traefik\"), or let the hub's own proxy hold a certificate.");
        }

        if (args.Exposure is HubExposure.ByIngress ingress)
        {
            issues
                .Require(args.Tls is HubTls.IngressCertificate or HubTls.PlainHttp, nameof(args.Tls), "is held by the hub's own proxy, but an ingress stands in front of it and speaks plain HTTP to it. Use HubTls.AtIngress(...).")
                .Require(HubName.TryParse(ingress.ClassName, out _), nameof(args.Exposure), $"has the ingress class '{ingress.ClassName}'. Give the name of an ingress class, e.g. 'traefik'.");
        }

        if (args.Exposure is HubExposure.FixedPorts ports)
        {
            issues
                .Require(ports.Http is >= LowestNodePort and <= HighestNodePort, nameof(args.Exposure), $"has the HTTP port {ports.Http}; node ports are {LowestNodePort} to {HighestNodePort}.")
                .Require(ports.Https is >= LowestNodePort and <= HighestNodePort, nameof(args.Exposure), $"has the HTTPS port {ports.Https}; node ports are {LowestNodePort} to {HighestNodePort}.")
                .Require(ports.Http != ports.Https, nameof(args.Exposure), $"has port {ports.Http} for both HTTP and HTTPS. Choose two.");
        }
    }

    private static void CheckPlaces(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        if (args.Homes is HomeStorage.SharedHomes shared)
        {
            issues.Require(
                shared.SubPath.Contains("{username}", StringComparison.Ordinal) || shared.SubPath.Contains("{escaped_username}", StringComparison.Ordinal),
                nameof(args.Homes),
                $"has the sub-path '{shared.SubPath}', so that all users would share one home. Put '{{username}}' into it.");
        }

        if (args.Homes is HomeStorage.OwnDisks disks)
        {
            issues.Require(disks.GiB >= 1, nameof(args.Homes), $"has disks of {disks.GiB} GiB. At least 1 is needed.");
        }

        if (args.Database is HubDatabase.SqliteOnDisk database)
        {
            issues.Require(database.GiB >= 1, nameof(args.Database), $"has {database.GiB} GiB. At least 1 is needed.");
        }

        issues.Require(args.AnswerTimeout is null || args.AnswerTimeout >= TimeSpan.FromSeconds(10), nameof(args.AnswerTimeout), $"must be at least 10 s, got {args.AnswerTimeout?.TotalSeconds} s.");
        issues.Require(args.ConcurrentSpawns is null or (>= 1 and <= 1000), nameof(args.ConcurrentSpawns), $"must be 1 to 1000, got {args.ConcurrentSpawns}.");
        issues.Require(args.Placeholders is >= 0 and <= 500, nameof(args.Placeholders), $"must be 0 to 500, got {args.Placeholders}.");
        issues.Require(args.StartTimeout >= TimeSpan.FromSeconds(30), nameof(args.StartTimeout), $"must be at least 30 s, got {args.StartTimeout.TotalSeconds} s.");
        if (args.PodPacking is PodPacking.ChartScheduler { KubernetesMinor: >= HubVersions.FirstKubernetesMinorWithoutUserScheduler } packing)
        {
            issues.Add(nameof(args.PodPacking), $"uses the chart's scheduler (1.30) on Kubernetes 1.{packing.KubernetesMinor}, where it does not work. Use PodPacking.Cluster from 1.{HubVersions.FirstKubernetesMinorWithoutUserScheduler} on.");
        }
    }

    private static void CheckImages(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        if (args.Image.Problem() is { } problem)
        {
            issues.Add(nameof(args.Image), problem);
        }

        foreach (var extraProblem in args.ExtraImages.Select(image => image.Problem()).OfType<string>())
        {
            issues.Add(nameof(args.ExtraImages), extraProblem);
        }

        if (args.HubImage?.Problem() is { } hubProblem)
        {
            issues.Add(nameof(args.HubImage), hubProblem);
        }
    }

    private static void CheckEnvironment(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        issues.Require(
            args.GettingStarted is null || (Uri.TryCreate(args.GettingStarted, UriKind.Absolute, out var notebook) && notebook.Scheme == Uri.UriSchemeHttps),
            nameof(args.GettingStarted),
            $"is '{args.GettingStarted}'. Give an address that starts with 'https://'.");
        args.Proxy?.Check(issues, nameof(args.Proxy));
        foreach (var name in args.Environment.Keys)
        {
            issues
                .Require(
                    name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_'),
                    nameof(args.Environment),
                    $"has the variable '{name}'. Use letters, digits and underscores, e.g. 'GRANT_SUDO'.")
                .Require(
                    !name.StartsWith("JUPYTERHUB_", StringComparison.Ordinal) && name is not "HOME" and not "MEM_LIMIT" and not "CPU_LIMIT",
                    nameof(args.Environment),
                    $"has the variable '{name}', which the hub sets itself. Choose another.");
        }
    }

    private static void CheckServices(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        // The chart takes these for settings of one service in an older form.
        string[] reserved = ["name", "admin", "command", "url", "api_token", "apiToken"];
        foreach (var service in args.Services)
        {
            issues
                .Require(HubName.TryParse(service.Name, out _), nameof(args.Services), $"has the name '{service.Name}'. Use lower-case letters, digits and hyphens, e.g. 'hub-health'.")
                .Require(!reserved.Contains(service.Name, StringComparer.Ordinal) && service.Name != "jupyterhub-idle-culler", nameof(args.Services), $"has the name '{service.Name}', which the chart keeps for itself. Choose another.")
                .Require(!service.Scopes.IsDefaultOrEmpty || service.Pages is not null, nameof(args.Services), $"'{service.Name}' has no scopes, so that its token could do nothing. Name some, e.g. 'read:hub'.")
                .Require(service.Scopes.IsDefaultOrEmpty || service.Scopes.All(HubScope.IsOne), nameof(args.Services), $"'{service.Name}' has a scope that JupyterHub does not know among '{string.Join("', '", service.Scopes.IsDefault ? [] : service.Scopes)}'; the hub would not start. See JupyterHub's page on scopes.")
                .Require(!service.Users.Any(args.Admins.Contains), nameof(args.Services), $"'{service.Name}' has a user of its own who is in Admins, too. Nobody can log in as a service's user: choose another name.")
                .Require(service.Name != "admin" || args.Admins.IsEmpty, nameof(args.Services), "'admin' would take the place of the administrators' role. Choose another name.");
        }

        issues.Require(args.Services.Select(service => service.Name).Distinct(StringComparer.Ordinal).Count() == args.Services.Length, nameof(args.Services), "has one name twice. Each service needs its own.");
    }

    private static void CheckGroups(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        issues.Require(args.Groups.IsEmpty || args.Allow is not AllowRule.GroupMembers || args.Authenticator is HubAuthenticator.LdapLogin, nameof(args.Groups), "cannot be together with groups of the login service: JupyterHub leaves all groups to it then.");
        issues.Require(args.Groups.Select(group => group.Name).Distinct(StringComparer.Ordinal).Count() == args.Groups.Length, nameof(args.Groups), "has one name twice.");
        foreach (var group in args.Groups)
        {
            issues
                .Require(HubName.TryParse(group.Name, out _), nameof(args.Groups), $"has the name '{group.Name}'. Use lower-case letters, digits and hyphens, e.g. 'tutors'.")
                .Require(group.Users.All(HubUserName.IsValid), nameof(args.Groups), $"'{group.Name}' has a member who cannot be a user. Write names as the hub knows them: lower case, without spaces.")
                .Require(group.Scopes.All(HubScope.IsOne), nameof(args.Groups), $"'{group.Name}' has a scope that JupyterHub does not know among '{string.Join("', '", group.Scopes)}'; the hub would not start. See JupyterHub's page on scopes.");
        }
    }
}
