namespace AnimeGan.Tests.Data.Packing;

public sealed class PackedFacesTests : FolderTests
{
    private static readonly string TagNames = string.Join(',', TagCatalogue.All.Select(tag => tag.Name));

    private string Path => folder.File("faces.safetensors");

    [Fact]
    public void Faces_come_back_as_they_were_written()
    {
        using var faces = TestFaces.Make(6, 16);
        PackedFaces.Write(Path, faces, "made for a test");
        using var read = FaceSource.Load(Path, 0, CPU);
        Assert.Equal(faces.Record() with { Source = Path }, read.Record());
        Assert.True(read.Images.Equals(faces.Images) && read.Tags.Equals(faces.Tags));
        Assert.Equal(TagState.On, read.TagVectors().First()["blonde hair"]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_name() =>
        Assert.Contains(Path, Assert.Throws<FileNotFoundException>(() => FaceSource.Load(Path, 0, CPU)).Message);

    /// <summary>Files that are safetensors and yet no faces: each refused, with the field that is wrong.</summary>
    [Theory]
    [InlineData("format", "format is 'something else'")]
    [InlineData("no format", "format is ''")]
    [InlineData("version", "version is '2'")]
    [InlineData("tag names", "tag 0 is 'brown hair'; here it is 'blonde hair'")]
    [InlineData("too few tag names", "tag 33")]
    [InlineData("too many tag names", "tag 34")]
    [InlineData("no images", "no tensor 'images'")]
    [InlineData("no tags", "no tensor 'tags'")]
    [InlineData("float images", "images is Float32")]
    [InlineData("gray images", "[3, 1, 16, 16]")]
    [InlineData("oblong images", "[3, 3, 16, 8]")]
    [InlineData("no faces", "[0, 3, 16, 16]")]
    [InlineData("other count", "with 3 faces it must be")]
    [InlineData("tag value", "the tags of face 1 are impossible")]
    [InlineData("two hair colours", "the tags of face 1 are impossible")]
    public void What_is_no_set_of_faces_is_refused(string fault, string says)
    {
        using var scope = NewDisposeScope();
        var images = zeros([3, 3, 16, 16], ScalarType.Byte);
        var tags = zeros([3, TagCatalogue.Count], ScalarType.Int8);
        var (format, version, names) = ("animegan-faces", "1", TagNames);
        switch (fault)
        {
            case "format": format = "something else"; break;
            case "version": version = "2"; break;
            case "tag names": names = names.Replace("blonde hair,brown hair", "brown hair,blonde hair"); break;
            case "too few tag names": names = names.Replace(",orange eyes", ""); break;
            case "too many tag names": names += ",halo"; break;
            case "float images": images = images.to(ScalarType.Float32); break;
            case "gray images": images = zeros([3, 1, 16, 16], ScalarType.Byte); break;
            case "oblong images": images = zeros([3, 3, 16, 8], ScalarType.Byte); break;
            case "no faces":
                (images, tags) =
                (zeros([0, 3, 16, 16], ScalarType.Byte), zeros([0, TagCatalogue.Count], ScalarType.Int8)); break;
            case "other count": tags = zeros([2, TagCatalogue.Count], ScalarType.Int8); break;
            case "tag value": tags[1, 20] = tensor((sbyte)2); break;
            case "two hair colours": tags[1, 0] = tags[1, 1] = tensor((sbyte)1); break;
        }
        var tensors = new Dictionary<string, Tensor>();
        if (fault != "no images")
            tensors["images"] = images;
        if (fault != "no tags")
            tensors["tags"] = tags;
        var metadata = new Dictionary<string, string> { ["version"] = version, ["tags"] = names };
        if (fault != "no format")
            metadata["format"] = format;
        Safetensors.Save(Path, tensors, metadata);
        var error = Assert.Throws<InvalidDataException>(() => FaceSource.Load(Path, 0, CPU));
        Assert.Contains(says, error.Message);
        Assert.StartsWith(Path, error.Message);
    }

    /// <summary>A header that promises more than the file has, or than any memory has, costs nothing but an error.</summary>
    [Theory]
    [InlineData("""{"images":{"dtype":"U8","shape":[1000000000,3,4096,4096],"data_offsets":[0,50331648000000000]}"""
        + ""","tags":{"dtype":"I8","shape":[1000000000,34],"data_offsets":[50331648000000000,50331682000000000]}}""")]
    [InlineData("""{"images":{"dtype":"U8","shape":[2,3,16,16],"data_offsets":[0,10]},"tags":{"dtype":"I8","shape":[2,34]"""
        + ""","data_offsets":[10,20]}}""")]
    [InlineData("""{"images":{"dtype":"U8","shape":[-1,3,16,16],"data_offsets":[0,10]}}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    public void A_hostile_header_is_refused(string header)
    {
        var json = Encoding.UTF8.GetBytes(header.Replace(
            "{\"images\"", $"{{\"__metadata__\":{{\"format\":\"animegan-faces\",\"version\":\"1\",\"tags\":\"{TagNames}\"}},\"images\""));
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[20]]);
        Assert.Throws<InvalidDataException>(() => FaceSource.Load(Path, 0, CPU));
    }

    [Fact]
    public void No_part_of_a_file_is_taken_for_the_whole()
    {
        using var faces = TestFaces.Make(2, 16);
        PackedFaces.Write(Path, faces, "made for a test");
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => FaceSource.Load(Path, 0, CPU));
        }
    }
}
