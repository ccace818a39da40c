namespace AnimeGan.Tests.Data;

public class FaceDatasetTests
{
    [Fact]
    public void Numbers_that_are_brought_to_the_range_of_pixels_stay_as_they_are_and_face_minus_one_is_none()
    {
        using var bytes = TorchSharp.torch.full([1, 3, 8, 8], 255f);
        Assert.Equal(1, FaceDataset.ToPixelRange(bytes).mean().item<float>());
        Assert.Equal(255, bytes.mean().item<float>());
        using var faces = TestFaces.Make(2, 16);
        Assert.Throws<ArgumentOutOfRangeException>(() => faces.Batch(new([0, -1], [false, false])));
    }

    [Fact]
    public void Pixels_become_numbers_from_minus_1_to_1()
    {
        using var pixels = FaceDataset.ToPixelRange(tensor(new byte[] { 0, 51, 255 }));
        Assert.Equal([0f / 127.5f - 1, 51f / 127.5f - 1, 1f], pixels.data<float>().ToArray());
    }

    [Fact]
    public void A_batch_holds_the_faces_asked_for_and_mirrors_those_marked()
    {
        using var faces = Faces(count: 5, size: 4);
        using var batch = faces.Batch(new BatchIndices([3, 2, 3], [false, false, true]));
        Assert.Equal([3, 3, 4, 4], batch.Images.shape);
        using var third = FaceDataset.ToPixelRange(faces.Images[3]);
        using var mirrored = third.flip(2);
        Assert.True(batch.Images[0].Equals(third));
        Assert.True(batch.Images[2].Equals(mirrored));
        Assert.False(batch.Images[2].Equals(third));
        Assert.Equal([1L, 0, 1], batch.Tags.select(1, 0).to(ScalarType.Int64).data<long>().ToArray());
    }

    [Fact]
    public void A_face_that_there_is_not_is_refused()
    {
        using var faces = Faces(count: 5, size: 4);
        Assert.Contains("5 faces", Assert.Throws<ArgumentOutOfRangeException>(() => faces.Batch(new BatchIndices([5], [false]))).Message);
    }

    [Fact]
    public void The_dataset_outlives_the_scope_it_was_made_in_and_a_batch_leaves_nothing_behind()
    {
        FaceDataset faces;
        using (NewDisposeScope())
            faces = Faces(count: 5, size: 4);
        using (faces)
        {
            using (faces.Batch(new BatchIndices([0, 1], [true, false]))) { }
            var before = Tensor.TotalCount;
            for (var i = 0; i < 10; i++)
                using (faces.Batch(new BatchIndices([0, 1], [true, false]))) { }
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void Shapes_and_types_are_checked()
    {
        using var scope = NewDisposeScope();
        var (images, tags) = (zeros(2, 3, 4, 4, dtype: ScalarType.Byte), zeros(2, TagCatalogue.Count, dtype: ScalarType.Int8));
        Assert.Throws<ArgumentException>(() => new FaceDataset(images.to(ScalarType.Float32), tags));
        Assert.Throws<ArgumentException>(() => new FaceDataset(images, tags.to(ScalarType.Float32)));
        Assert.Throws<ArgumentException>(() => new FaceDataset(images[0], tags));
        Assert.Throws<ArgumentException>(() => new FaceDataset(zeros(2, 3, 4, 5, dtype: ScalarType.Byte), tags));
        Assert.Throws<ArgumentException>(() => new FaceDataset(images, zeros(3, TagCatalogue.Count, dtype: ScalarType.Int8)));
        Assert.Throws<ArgumentException>(
            () => new FaceDataset(zeros(0, 3, 4, 4, dtype: ScalarType.Byte), zeros(0, TagCatalogue.Count, dtype: ScalarType.Int8)));
    }

    [Fact]
    public void Its_record_tells_other_faces_apart()
    {
        using var one = Faces(count: 5, size: 4);
        using var same = Faces(count: 5, size: 4);
        using var other = Faces(count: 5, size: 4);
        other.Tags[4, 33] = tensor((sbyte)1);
        Assert.Equal(one.Record(), same.Record());
        Assert.Equal((5, 4), (one.Record().Count, one.Record().ImageSize));
        Assert.NotEqual(one.Record().Sha256, other.Record().Sha256);
    }

    // Faces of distinct pixels; the first tag is on for those of odd number.
    private static FaceDataset Faces(int count, int size)
    {
        using var scope = NewDisposeScope();
        var images = arange(count * 3 * size * size, dtype: ScalarType.Int64).remainder(251).to(ScalarType.Byte).view(count, 3, size, size);
        var tags = zeros(count, TagCatalogue.Count, dtype: ScalarType.Int8);
        for (var i = 1; i < count; i += 2)
            tags[i, 0] = tensor((sbyte)1);
        return new FaceDataset(images, tags);
    }
}
