namespace AnimeGan.Tests.Files;

/// <summary>Links, pipes and devices stay what they are when something is written to their names.</summary>
public sealed class OutputFileTests : FolderTests
{
    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        File.WriteAllText(folder.File("target.png"), "before");
        File.CreateSymbolicLink(folder.File("link.png"), "target.png");
        Write(folder.File("link.png"), "after");
        Assert.Equal("target.png", new FileInfo(folder.File("link.png")).LinkTarget);
        Assert.Equal("after", File.ReadAllText(folder.File("target.png")));
    }

    [Fact]
    public void Links_are_followed_one_by_one_and_by_way_of_folders()
    {
        Directory.CreateDirectory(folder.File("a", "b"));
        Directory.CreateSymbolicLink(folder.File("into"), folder.File("a", "b"));
        // ../x of the folder that the link leads to, not of the link's own.
        File.CreateSymbolicLink(folder.File("a", "b", "up.png"), "../x.png");
        File.CreateSymbolicLink(folder.File("first.png"), "into/up.png");
        Write(folder.File("first.png"), "written");
        Assert.Equal("written", File.ReadAllText(folder.File("a", "x.png")));
        Assert.False(File.Exists(folder.File("x.png")));
        Write(folder.File("into", "..", "y.png"), "beside"); // a/y.png, as the system reads it
        Assert.Equal("beside", File.ReadAllText(folder.File("a", "y.png")));
    }

    [Fact]
    public void A_link_to_nothing_makes_what_it_names_and_a_circle_is_refused()
    {
        File.CreateSymbolicLink(folder.File("new.png"), folder.File("made", "it.png"));
        Write(folder.File("new.png"), "new");
        Assert.Equal("new", File.ReadAllText(folder.File("made", "it.png")));
        File.CreateSymbolicLink(folder.File("one"), "two");
        File.CreateSymbolicLink(folder.File("two"), "one");
        Assert.Contains("circle", Assert.Throws<IOException>(() => Write(folder.File("one"), "never")).Message);
    }

    [Fact]
    public void A_link_to_nothing_is_no_file_that_holds_something_else()
    {
        File.CreateSymbolicLink(folder.File("new.safetensors"), folder.File("made", "it.safetensors"));
        OutputFile.RequireSafetensors(folder.File("new.safetensors"), "animegan");
    }

    [Fact]
    public void A_name_within_a_file_is_refused()
    {
        File.WriteAllText(folder.File("a.png"), "a file");
        foreach (var name in new[] { folder.File("a.png", "x.png"), folder.File("a.png", "x", "y.png") })
            foreach (var require in new Action[] { () => OutputFile.Require(name, ".png"), () => OutputFolder.Require(name) })
                Assert.Contains($"{folder.File("a.png")} is a file", Assert.Throws<IOException>(require).Message);
    }

    [Fact]
    public async Task A_pipe_is_written_through()
    {
        var pipe = folder.File("pipe");
        Assert.SkipUnless(Make("mkfifo", pipe), "there is no mkfifo");
        var read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        Write(pipe, "through");
        Assert.Equal("through", await read);
        Assert.Equal(OutputFile.Kind.Stream, OutputFile.KindOf(pipe));
        Assert.Throws<IOException>(() => OutputFile.RequireFile(pipe, ".safetensors"));
    }

    [Fact]
    public void A_device_stays_a_device()
    {
        var device = folder.File("device");
        Assert.SkipUnless(Make("mknod", device, "c", "1", "3"), "only root makes devices");
        Write(device, "swallowed");
        File.CreateSymbolicLink(folder.File("link"), device);
        Write(folder.File("link"), "swallowed");
        Assert.Equal(OutputFile.Kind.Stream, OutputFile.KindOf(device));
        Assert.Equal(["device", "link"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_disk_a_folder_and_a_socket_are_refused()
    {
        Assert.Contains("a folder", Assert.Throws<IOException>(() => Write(folder.Path, "never")).Message);
        Assert.SkipUnless(Make("mknod", folder.File("disk"), "b", "7", "200"), "only root makes devices");
        Assert.Contains("a disk", Assert.Throws<IOException>(() => Write(folder.File("disk"), "never")).Message);
    }

    [Fact]
    public void An_ending_names_the_format_or_is_refused()
    {
        OutputFile.Require(folder.File("a.PNG"), ".png", ".jpg");
        Assert.Contains(".png or .jpg",
            Assert.Throws<InvalidDataException>(() => OutputFile.Require(folder.File("a.mp4"), ".png", ".jpg")).Message);
        Assert.Contains("standard output",
            Assert.Throws<InvalidDataException>(() => OutputFile.Require(folder.File("a"), ".png")).Message);
        Assert.DoesNotContain("standard output",
            Assert.Throws<InvalidDataException>(() => OutputFile.RequireFile(folder.File("a"), ".safetensors")).Message);
        OutputFile.Require("-", ".png");
    }

    [Fact]
    public void A_folder_with_other_contents_is_refused()
    {
        OutputFolder.Require(folder.File("new"));
        OutputFolder.Require(folder.Path);
        File.WriteAllText(folder.File("mine.txt"), "mine");
        Assert.Contains("Nothing was written", Assert.Throws<IOException>(() => OutputFolder.Require(folder.Path, "plot")).Message);
        OutputFolder.Mark(folder.Path, "plot");
        OutputFolder.Require(folder.Path, "plot");
        Assert.Contains("not of animegan quick", Assert.Throws<IOException>(() => OutputFolder.Require(folder.Path, "quick")).Message);
        Assert.Throws<IOException>(() => OutputFolder.Require(folder.Path));
    }

    [Theory]
    [InlineData("a.png", "\u0089PNG")]
    [InlineData("a.jpg", "\u00FF\u00D8\u00FF")]
    [InlineData("a.webp", "RIFF")]
    public void A_picture_is_of_the_format_of_its_ending(string name, string begins)
    {
        new AnimeGan.Pictures.RgbImage(4, 4).Save(folder.File(name));
        Assert.StartsWith(begins, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.File(name))), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new AnimeGan.Pictures.RgbImage(4, 4).Save(folder.File("a.mp4")));
    }

    private static void Write(string path, string text) =>
        WholeFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static bool Make(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_in_is_told_before_the_work()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "needs a folder that even root cannot write in");
        Assert.Contains("cannot write in /proc/", Assert.Throws<IOException>(() => OutputFolder.Require("/proc/self/new/folder")).Message);
        OutputFolder.Require(folder.File("new", "folder"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
