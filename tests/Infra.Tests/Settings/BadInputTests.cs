using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class BadInputTests
{
    private const string File = "edit Pulumi.dev.yaml";

    [Fact]
    public void The_dev_stack_has_no_problem() => Assert.Equal("", Problem(StackFile.Dev()));

    [Theory]
    [InlineData("cluster.workers.count", "\"three\"", "is \"three\"; allowed: a whole number from 1 to 200.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.workers.count' 2")]
    [InlineData("cluster.workers.count", "0", "is 0; allowed: a whole number from 1 to 200.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.workers.count' 2")]
    [InlineData("cluster.workers.count", null, "is missing; needed: a whole number from 1 to 200.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.workers.count' 2")]
    [InlineData("cluster.wrokers", "{}", "is not a setting; did you mean 'workers'?", "rename it to 'workers' in Pulumi.dev.yaml.")]
    [InlineData("dns.colour", "1", "is not a setting.", "remove it from Pulumi.dev.yaml; known here: email, mode, ttl, zone.")]
    [InlineData("anouncement", "\"x\"", "is not a setting; did you mean 'announcement'?", "rename it to 'announcement' in Pulumi.dev.yaml.")]
    [InlineData("network", "\"public\"", "is \"public\"; needed: settings of its own, indented below it.", File + "; docs/reference/settings.md shows the form.")]
    [InlineData("cluster.adminCidrs", "[]", "has 0 entries; at least 1 is needed.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.adminCidrs[0]' 198.51.100.0/24")]
    [InlineData("profile", "\"prodution\"", "is \"prodution\"; allowed: one of dev, production (did you mean 'production'?).", File + ", or run: pulumi config set --stack dev jupyterhub-infra:profile dev")]
    [InlineData("network.podCidr", "\"10.4.0.0/16\"", "is 10.4.0.0/16, which overlaps network.nodeCidr 10.4.0.0/24; the three ranges must be apart.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.podCidr' 10.64.0.0/14")]
    [InlineData("network.podCidr", "\"10.64.0.0/23\"", "must hold at least four nodes (/22 or larger, 256 addresses per node), got '10.64.0.0/23'.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.podCidr' 10.64.0.0/14")]
    [InlineData("network.nodeCidr", "\"10.4.0.1/24\"", "is \"10.4.0.1/24\"; allowed: an IPv4 range such as 10.4.0.0/24 ('10.4.0.1/24' has host bits set: did you mean '10.4.0.0/24'?).", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.nodeCidr' 10.4.0.0/24")]
    [InlineData("announcement", "\"\"", "is \"\"; allowed: text.", File + ", or run: pulumi config set --stack dev jupyterhub-infra:announcement 'Maintenance on Friday at 17:00.'")]
    [InlineData("hub.pages.terms", "\"http://callysto.ca\"", "is \"http://callysto.ca\"; allowed: an address that starts with https://.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.pages.terms' https://callysto.ca/terms")]
    [InlineData("hub.pages.support", "\"help\"", "is 'help'. Give an e-mail address or one that starts with 'https://'.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.pages.support' help@callysto.ca")]
    [InlineData("fileserver.volumes.count", "3", "is 3; homes are mirrored over pairs of volumes, so the number must be even.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:fileserver.volumes.count' 4")]
    [InlineData("fileserver.volumes.existing", "[\"1b2c3d4e-0000-4000-8000-000000000001\"]", "names 1 volume; homes are mirrored over pairs of volumes, so the number must be even.", File + ": list both volumes of every mirror.")]
    [InlineData("fileserver.volumes.existing", "[\"1b2c3d4e-0000-4000-8000-000000000001\", \"1b2c3d4e-0000-4000-8000-000000000002\", \"1b2c3d4e-0000-4000-8000-000000000003\"]", "names 3 volumes; homes are mirrored over pairs of volumes, so the number must be even.", File + ": list both volumes of every mirror.")]
    [InlineData("fileserver.volumes.existing", "[\"1b2c3d4e-0000-4000-8000-00000000000a\", \"1B2C3D4E-0000-4000-8000-00000000000A\"]", "names 1b2c3d4e-0000-4000-8000-00000000000a more than once; a volume cannot mirror itself.", File + ": list both volumes of every mirror.")]
    [InlineData("cluster.breakGlassCidrs", "[\"0.0.0.0/0\"]", "'0.0.0.0/0' is the whole world: name the ranges that operators really come from.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.breakGlassCidrs' 198.51.100.7/32")]
    [InlineData("network.externalNetwork", null, "is missing; the router of a managed network leads to it.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.externalNetwork' public")]
    [InlineData("network.name", "\"campus\"", "is campus, but mode 'managed' makes a network of its own.", "set the mode to 'existing' (pulumi config set --stack dev --path 'jupyterhub-infra:network.mode' existing) or remove the name from Pulumi.dev.yaml.")]
    [InlineData("network.mode", "\"existing\"", "is missing; mode 'existing' needs the network that the servers are to be in.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.name' default", "network.name")]
    [InlineData("cluster.controlPlane.count", "2", "is 2; etcd needs an odd number of members to have a majority.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.controlPlane.count' 1")]
    [InlineData("cluster.api.provider", "\"ovn\"", "is ovn, but there is no load balancer.", "set cluster.api.mode to 'balancer' (pulumi config set --stack dev --path 'jupyterhub-infra:cluster.api.mode' balancer) or remove the provider from Pulumi.dev.yaml.")]
    [InlineData("cluster.controlPlane.etcdVolumeType", "\"ssd\"", "is ssd, but there is no volume for etcd.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.controlPlane.etcdVolumeGiB' 20")]
    [InlineData("cluster.controlPlane.etcdVolumeGiB", "5", "is 5; allowed: a whole number from 10 to 1000.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.controlPlane.etcdVolumeGiB' 20")]
    [InlineData("hub.host", "\"hub_dev.callysto.farm\"", "is \"hub_dev.callysto.farm\"; allowed: a DNS name such as hub.example.org ('hub_dev.callysto.farm' is not a DNS name: '_' is not allowed. Use letters, digits and hyphens, e.g. 'hub-dev.callysto.farm').", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.host' hub.callysto.farm")]
    [InlineData("hub.host", "\"hub.callysto.space\"", "is hub.callysto.space, which is not in the zone callysto.farm of dns.zone.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.host' hub.callysto.farm")]
    [InlineData("hub.notebooks.image", "\"quay.io/jupyter/scipy-notebook:latest\"", "is \"quay.io/jupyter/scipy-notebook:latest\"; allowed: an image with an exact tag, such as quay.io/jupyter/scipy-notebook:2026-07-20 (its tag moves, so that nodes would not agree on what it means).", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.notebooks.image' quay.io/jupyter/scipy-notebook:2026-07-20")]
    public void A_bad_value_is_named_with_what_is_allowed_and_what_mends_it(string path, string? json, string problem, string fix, string? at = null) =>
        Assert.Equal(Message(at ?? path, problem, fix), Problem(StackFile.Dev().With(path, json)));

    [Fact]
    public void Three_control_planes_need_something_before_them_and_volumes_behind()
    {
        var three = StackFile.Dev().With("cluster.controlPlane.count", "3");

        Assert.Equal(
            """
            Stack 'dev': 2 settings in Pulumi.dev.yaml must be mended; nothing was changed.
              cluster.api.mode: is direct, which leads to one control-plane server; there are 3.
                Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.api.mode' balancer
              cluster.controlPlane.etcdVolumeGiB: is missing; each of 3 control-plane servers needs a volume for etcd, so that a server that is replaced finds its data.
                Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.controlPlane.etcdVolumeGiB' 20
            """,
            Problem(three));
        Assert.Equal("", Problem(three.With("cluster.api.mode", "\"virtual\"").With("cluster.controlPlane.etcdVolumeGiB", "20")));
    }

    [Fact]
    public void An_id_that_is_no_UUID_is_refused() => Assert.Equal(
        Message("fileserver.volumes.existing[1]", "is \"vol-2\"; allowed: the id of an object in OpenStack (a UUID).",
            File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:fileserver.volumes.existing[1]' 6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11"),
        Problem(StackFile.Dev().With("fileserver.volumes.existing", """["1b2c3d4e-0000-4000-8000-000000000001", "vol-2"]""")));

    [Fact]
    public void Existing_volumes_take_no_type() => Assert.Equal(
        Message("fileserver.volumes.type", "is ssd, but existing volumes have the type they have.", "remove it from Pulumi.dev.yaml."),
        Problem(StackFile.Dev().With("fileserver.volumes", """{"type":"ssd","existing":["1b2c3d4e-0000-4000-8000-000000000001", "1b2c3d4e-0000-4000-8000-000000000002"]}""")));

    [Fact]
    public void One_floating_ip_cannot_lead_to_two_places() => Assert.Equal(
        Message("cluster.apiAddress.address", "is 203.0.113.10, which is hub.address as well; a floating IP leads to one place.",
            "give the API an address of its own, or reserve one: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.apiAddress.mode' new, without an address."),
        Problem(StackFile.Dev().With("hub.address", """{"mode":"existing","address":"203.0.113.10"}""").With("cluster.apiAddress", """{"mode":"existing","address":"203.0.113.10"}""")));

    [Fact]
    public void New_floating_ips_need_the_network_they_come_from() => Assert.Equal(
        Message("network.externalNetwork", "is missing; new floating IPs come from it (hub.address, cluster.apiAddress).",
            File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.externalNetwork' public"),
        Problem(StackFile.Dev().With("network", """{"mode":"existing","name":"campus","nodeCidr":"10.4.0.0/24"}""")));

    [Fact]
    public void On_a_network_that_exists_a_hub_needs_no_floating_ip() => Assert.Equal("", Problem(StackFile.Dev()
        .With("network", """{"mode":"existing","name":"campus","nodeCidr":"10.4.0.0/24"}""").With("hub.address", """{"mode":"none"}""").With("cluster.apiAddress", """{"mode":"none"}""")));

    [Fact]
    public void The_range_that_is_suggested_is_apart_from_the_others() => Assert.Equal(
        Message("network.serviceCidr", "is 10.96.0.0/16, which overlaps network.nodeCidr 10.96.0.0/24; the three ranges must be apart.",
            File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.serviceCidr' 172.24.0.0/16"),
        Problem(StackFile.Dev().With("network.nodeCidr", "\"10.96.0.0/24\"")));

    [Fact]
    public void A_private_key_is_not_taken_for_a_public_one() => Assert.Contains(
        "(this is a private key: treat it as leaked, make a new pair, and put the .pub file's line here).",
        Problem(StackFile.Dev().With("sshKeys.ada.publicKey", "\"-----BEGIN OPENSSH PRIVATE KEY-----\"")), StringComparison.Ordinal);

    [Fact]
    public void A_public_key_that_was_cut_is_refused() => Assert.Contains(
        "sshKeys.ada.publicKey: is \"ssh-ed25519 AAAAC3NzaC1lZDI1\"; allowed: an SSH public key, e.g. the line in ~/.ssh/id_ed25519.pub (the part after 'ssh-ed25519' is not such a key: it was cut or changed).",
        Problem(StackFile.Dev().With("sshKeys.ada.publicKey", "\"ssh-ed25519 AAAAC3NzaC1lZDI1\"")), StringComparison.Ordinal);

    [Fact]
    public void A_hub_that_lets_nobody_in_is_refused() => Assert.Equal(
        Message("hub.authenticator", "lets nobody in: none of allowAll, allowedUsers, allowedDomains, allowedOrganizations and allowedGroups is set.",
            "name users (pulumi config set --stack dev --path 'jupyterhub-infra:hub.authenticator.allowedUsers[0]' ada) or let everybody in (pulumi config set --stack dev --path 'jupyterhub-infra:hub.authenticator.allowAll' true)."),
        Problem(StackFile.Dev().With("hub.authenticator.allowedUsers", null)));

    [Fact]
    public void Who_may_come_in_is_said_in_one_way() => Assert.Equal(
        Message("hub.authenticator", "says in more than one way who may come in: allowAll and allowedUsers; only one can hold.", File + ": keep the one that is meant."),
        Problem(StackFile.Dev().With("hub.authenticator.allowAll", "true")));

    [Theory]
    [InlineData("dummy")]
    [InlineData("shared-password")]
    public void A_test_authenticator_is_refused_in_production(string kind) => Assert.Equal(
        Message("hub.authenticator.kind", $"is {kind}, which is for tests only and refused in the profile 'production'.",
            File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.authenticator.kind' github"),
        Problem(StackFile.Dev().With("profile", "\"production\"").With("hub.authenticator.kind", $"\"{kind}\"")));

    [Fact]
    public void A_missing_secret_names_the_command_that_sets_it() => Assert.Equal(
        Message("oauthClientSecret", "is missing; the kind 'github' of hub.authenticator needs the client secret that the login service gave.",
            "pulumi config set --stack dev --secret jupyterhub-infra:oauthClientSecret"),
        Problem(StackFile.Dev().With("hub.authenticator.kind", "\"github\"").With("hub.authenticator.clientId", "\"Iv1.0123456789abcdef\"")));

    [Fact]
    public void A_secret_in_plain_text_is_refused_and_not_repeated()
    {
        var message = Problem(StackFile.Dev().With("oauthClientSecret", "\"hunter2\""));
        Assert.Equal(
            Message("oauthClientSecret", "is a secret, but stands in the file as plain text.",
                "treat the value as leaked, get a new one, and store it encrypted: pulumi config set --stack dev --secret jupyterhub-infra:oauthClientSecret"),
            message);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_value_of_the_wrong_type_is_not_shown() => Assert.DoesNotContain(
        "hunter2", Problem(StackFile.Dev().WithSecret("profile", "hunter2")), StringComparison.Ordinal);

    [Theory]
    [InlineData("from", "2026-12-01", "maintenance.from: is \"2026-12-01\"; allowed: a date and time such as 2026-12-01 17:00.")]
    [InlineData("until", "2026-12-01 16:00", "maintenance: ends at 2026-12-01 16:00, which is not after its beginning at 2026-12-01 17:00. Swap or correct them.")]
    [InlineData("timeZone", "Edmonton", "maintenance.timeZone: is \"Edmonton\"; allowed: a time zone such as America/Edmonton or UTC.")]
    public void A_maintenance_window_has_two_times_in_order_and_a_place(string name, string value, string problem) => Assert.Contains(problem, Problem(StackFile.Dev()
        .With("maintenance", """{"from":"2026-12-01 17:00","until":"2026-12-01 19:00","timeZone":"America/Edmonton"}""").With($"maintenance.{name}", $"\"{value}\"")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"page.html":"{% extends \"templates/page.html\" %}"}""", "hub.pages.templates: has a page.html that would hide announcements and alerts.")]
    [InlineData("""{"../page.html":"x"}""", "hub.pages.templates.../page.html: is \"../page.html\"; allowed: a file name that ends in .html.")]
    public void A_template_hides_no_message_and_leaves_its_folder_never(string json, string problem) =>
        Assert.Contains(problem, Problem(StackFile.Dev().With("hub.pages.templates", json)), StringComparison.Ordinal);

    [Theory]
    [InlineData("new", "is 203.0.113.10, but mode 'new' takes no address.")]
    [InlineData("none", "is 203.0.113.10, but mode 'none' takes no address.")]
    public void A_floating_ip_that_is_not_an_existing_one_takes_no_address(string mode, string problem) => Assert.Contains(
        $"hub.address.address: {problem}", Problem(StackFile.Dev().With("hub.address", $$"""{"mode":"{{mode}}","address":"203.0.113.10"}""")), StringComparison.Ordinal);

    [Fact]
    public void An_existing_floating_ip_needs_its_address() => Assert.Equal(
        Message("hub.address.address", "is missing; mode 'existing' needs the floating IP to use.",
            File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.address.address' 203.0.113.10"),
        Problem(StackFile.Dev().With("hub.address", """{"mode":"existing"}""")));

    [Fact]
    public void A_new_zone_needs_a_contact() => Assert.Equal(
        Message("dns.email", "is missing; a new zone needs a contact address.", File + ", or run: pulumi config set --stack dev --path 'jupyterhub-infra:dns.email' hostmaster@callysto.farm"),
        Problem(StackFile.Dev().With("dns.email", null)));

    [Fact]
    public void User_data_that_Nova_would_refuse_is_refused_before()
    {
        var message = Problem(StackFile.Dev().With("cluster.extraFiles", $$"""[{"path":"/etc/motd","content":"{{new string('x', 40_000)}}"}]"""));

        Assert.Matches(
            @"^Stack 'dev': 1 setting in Pulumi\.dev\.yaml must be mended; nothing was changed\.\n  cluster\.extraFiles: cannot be delivered\. "
            + @"The user data of 'callysto-dev-control-plane-9' has [\d,]+ bytes, Nova takes 49,149\. Biggest parts: /etc/motd 40,001, [^\n]+ Shorten them or put them into the image\.\n"
            + @"    Fix: edit Pulumi\.dev\.yaml: shorten cluster\.extraFiles, cluster\.extraBootCommands and cluster\.ntpServers, or bake them into the image\.$",
            message);
    }

    [Fact]
    public void All_problems_are_reported_at_once() => Snapshot.Match(
        Problem(StackFile.Dev()
            .With("profile", "\"production\"").With("cluster.wrokers", "{}").With("cluster.controlPlane.count", "\"many\"").With("cluster.workers.flavor", null)
            .With("network.serviceCidr", "\"10.64.0.0/16\"").With("fileserver.volumes.count", "5").With("hub.https.mode", "\"none\"")
            .With("hub.cull", "[]").With("oauthClientSecret", "\"plain\"")) + "\n",
        "BadInput.all-at-once.expected.txt");

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }

    private static string Message(string path, string problem, string fix) =>
        $"Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n  {path}: {problem}\n    Fix: {fix}";
}
